package io.touchstone.conformance.explain;

/** An expression does not parse, or what it says cannot be done. */
public final class FormulaException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    FormulaException(String reason) {
        super(reason);
    }

    FormulaException(String text, int position, String reason, RuntimeException cause) {
        this(text, position, reason);
        initCause(cause);
    }

    FormulaException(String text, int position, String reason) {
        super(reason + " at position " + position + "\n    " + text + "\n    " + " ".repeat(position) + "^");
    }
}
