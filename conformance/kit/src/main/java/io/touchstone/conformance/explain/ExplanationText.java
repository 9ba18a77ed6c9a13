package io.touchstone.conformance.explain;

import io.touchstone.tensor.Tensor;

/** An {@link Explanation} as lines for a terminal. */
final class ExplanationText {
    private final StringBuilder out = new StringBuilder();

    private ExplanationText() {}

    static String of(Explanation explanation) {
        ExplanationText text = new ExplanationText();
        text.out.append(explanation.expression()).append("\n\nforward\n");
        for (Explanation.Value value : explanation.values())
            text.line("  " + value.name() + " = " + (value.isLeaf() ? "" : value.meaning() + " = "), value.tensor());
        if (explanation.visits().isEmpty()) return text.out + "\nnothing requires a gradient\n";
        text.out.append("\nbackward: g is the gradient that has arrived, the sum of what was given\n");
        explanation.visits().forEach(text::visit);
        text.out.append("\ngradients\n");
        for (Explanation.Gradient g : explanation.gradients()) text.line("  " + g.of() + ".grad = ", g.tensor());
        return text.out.toString();
    }

    private void visit(Explanation.Visit visit) {
        out.append("  ").append(visit.number()).append(". ").append(visit.node());
        if (!visit.rule().isEmpty()) out.append(": ").append(visit.rule());
        out.append('\n');
        for (Tensor g : visit.arrived()) line("       g " + visit.of() + " = ", g);
        for (Explanation.Gradient g : visit.given()) line("       gives " + g.of() + " = ", g.tensor());
    }

    private void line(String left, Tensor value) {
        out.append(left)
                .append(value.toString().replace("\n", "\n" + " ".repeat(left.length())))
                .append('\n');
    }
}
