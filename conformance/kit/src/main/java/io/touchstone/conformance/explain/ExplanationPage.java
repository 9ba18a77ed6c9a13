package io.touchstone.conformance.explain;

import io.touchstone.conformance.report.Html;
import io.touchstone.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;

/** An {@link Explanation} as a page: the picture, and the steps beside it, through which keys and buttons lead. */
final class ExplanationPage {
    private final StringBuilder steps = new StringBuilder();

    private ExplanationPage() {}

    static String of(Explanation told) {
        ExplanationPage page = new ExplanationPage();
        page.list(told);
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("title", Html.text("Touchstone: " + told.expression()));
        parts.put("expression", Html.text(told.expression()));
        parts.put("picture", Picture.of(Scene.of(told)));
        parts.put("steps", page.steps.toString());
        return Html.page(ExplanationPage.class, "page.html", parts);
    }

    private void list(Explanation told) {
        open("forward", "The variables");
        for (Explanation.Value value : told.values()) if (value.isLeaf()) numbers(value.name() + " = ", value.tensor());
        close();
        for (Explanation.Value value : told.values()) {
            if (value.isLeaf()) continue;
            open("forward", value.name() + " = " + value.meaning());
            numbers("", value.tensor());
            close();
        }
        for (Explanation.Visit visit : told.visits()) {
            open("backward", visit.title());
            if (!visit.words().isEmpty())
                steps.append("<p>").append(Html.text(visit.words())).append("</p>");
            for (Explanation.Line line : visit.lines(told.arriving())) numbers(line.left(), line.tensor());
            close();
        }
        open("backward", told.visits().isEmpty() ? "Nothing requires a gradient" : "The gradients");
        for (Explanation.Gradient g : told.gradients()) numbers(g.of() + ".grad = ", g.tensor());
        close();
    }

    private void open(String way, String title) {
        steps.append("<li class=\"").append(way).append("\"><button type=\"button\">");
        steps.append(Html.text(title)).append("</button><div>");
    }

    private void close() {
        steps.append("</div></li>\n");
    }

    private void numbers(String left, Tensor value) {
        String line = new Explanation.Line(left, value).toString();
        steps.append("<pre>").append(Html.text(line)).append("</pre>");
    }
}
