package io.touchstone.conformance.explain;

/** An expression does not parse. */
public final class FormulaException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    FormulaException(String text, int position, String reason) {
        super(reason + " at position " + position + "\n    " + text + "\n    " + " ".repeat(position) + "^");
    }
}
