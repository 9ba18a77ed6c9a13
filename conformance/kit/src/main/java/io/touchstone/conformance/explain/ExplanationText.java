package io.touchstone.conformance.explain;

/** An {@link Explanation} as lines for a terminal. */
final class ExplanationText {
    private static final int WIDTH = 110;
    private static final String MARGIN = " ".repeat(7);

    private final StringBuilder out = new StringBuilder();

    private ExplanationText() {}

    static String of(Explanation explanation) {
        ExplanationText text = new ExplanationText();
        text.out.append(explanation.expression()).append("\n\nforward\n");
        for (Explanation.Value value : explanation.values()) {
            String left = value.name() + " = " + (value.isLeaf() ? "" : value.meaning() + " = ");
            text.line("  ", new Explanation.Line(left, value.tensor()));
        }
        if (explanation.visits().isEmpty()) return text.out + "\nnothing requires a gradient\n";
        String arriving = explanation.arriving();
        text.out
                .append("\nbackward: ")
                .append(arriving)
                .append(" is the gradient that has arrived, the sum of what was given\n");
        for (Explanation.Visit visit : explanation.visits()) text.visit(visit, arriving);
        text.out.append("\ngradients\n");
        for (Explanation.Gradient g : explanation.gradients())
            text.line("  ", new Explanation.Line(g.of() + ".grad = ", g.tensor()));
        return text.out.toString();
    }

    private void visit(Explanation.Visit visit, String arriving) {
        out.append("  ").append(visit.title()).append('\n');
        if (!visit.words().isEmpty()) wrapped(visit.words());
        for (Explanation.Line line : visit.lines(arriving)) line(MARGIN, line);
    }

    private void wrapped(String words) {
        int column = WIDTH;
        String separator = "";
        for (String word : words.split(" ", -1)) {
            boolean fits = column + word.length() < WIDTH;
            out.append(fits ? " " : separator + MARGIN).append(word);
            column = (fits ? column + 1 : MARGIN.length()) + word.length();
            separator = "\n";
        }
        out.append('\n');
    }

    private void line(String margin, Explanation.Line line) {
        out.append(line.toString().indent(margin.length()));
    }
}
