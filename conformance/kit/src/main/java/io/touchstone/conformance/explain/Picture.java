package io.touchstone.conformance.explain;

import io.touchstone.conformance.report.Html;
import java.util.List;
import java.util.Locale;

/** A {@link Scene} as SVG. What belongs to a moment says so in {@code data-from}, {@code data-visited} and {@code data-back}. */
final class Picture {
    private static final double LETTER = 7.3;
    private static final int LINE = 17;
    private static final int PAD = 9;
    private static final int LONGEST_TITLE = 40;

    private static final Placing.Sizes SIZES = new Placing.Sizes() {
        @Override
        public int width(Scene.Box box) {
            int letters = title(box).length();
            for (String line : box.value()) letters = Math.max(letters, line.length());
            for (String line : box.gradient()) letters = Math.max(letters, line.length() + 2);
            return (int) (LETTER * letters) + 2 * PAD;
        }

        @Override
        public int height(Scene.Box box) {
            return LINE * (1 + box.value().size() + box.gradient().size()) + 2 * PAD;
        }
    };

    private final StringBuilder out = new StringBuilder();

    private Picture() {}

    static String of(Scene scene) {
        Picture picture = new Picture();
        Placing placing = new Placing(scene, SIZES);
        picture.put(
                "<svg id=\"picture\" role=\"img\" aria-label=\"what is computed from what\" width=\"%1$d\" height=\"%2$d\""
                        + " viewBox=\"0 0 %1$d %2$d\">\n",
                placing.width(), placing.height());
        for (Scene.Arrow arrow : scene.arrows()) picture.arrow(arrow, scene, placing);
        for (Scene.Box box : scene.boxes()) picture.box(box, placing.of(box.name()));
        return picture.out.append("</svg>").toString();
    }

    private void put(String format, Object... parts) {
        out.append(String.format(Locale.ROOT, format, parts));
    }

    private void arrow(Scene.Arrow arrow, Scene scene, Placing placing) {
        Placing.Rectangle from = placing.of(arrow.from());
        Placing.Rectangle to = placing.of(arrow.to());
        int bend = Math.max(24, (to.x() - from.right()) / 2);
        int shown = scene.boxes().stream()
                .filter(box -> box.name().equals(arrow.to()))
                .mapToInt(Scene.Box::from)
                .findFirst()
                .orElse(0);
        put(
                "<path class=\"arrow\" data-from=\"%d\" data-back=\"%d\" d=\"M%d %dC%d %d %d %d %d %d\"/>\n",
                shown,
                arrow.back(),
                from.right(),
                from.middle(),
                from.right() + bend,
                from.middle(),
                to.x() - bend,
                to.middle(),
                to.x(),
                to.middle());
    }

    private void box(Scene.Box box, Placing.Rectangle at) {
        put(
                "<g class=\"box%s\" data-name=\"%s\" data-from=\"%d\" data-visited=\"%d\">\n",
                box.value().isEmpty() ? " within" : "", Html.text(box.name()), box.from(), box.visited());
        put("<title>%s</title>\n", Html.text(box.title()));
        put("<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"7\"/>\n", at.x(), at.y(), at.width(), at.height());
        int y = at.y() + PAD + LINE - 5;
        put("<text class=\"name\" x=\"%d\" y=\"%d\">%s</text>\n", at.x() + PAD, y, Html.text(title(box)));
        y = lines("value", box.value(), at.x(), y);
        lines("gradient", box.gradient(), at.x(), y);
        put("</g>\n");
    }

    private int lines(String kind, List<String> lines, int x, int above) {
        int y = above;
        for (String line : lines) {
            y += LINE;
            String start = kind.equals("value") ? "" : line.equals(lines.get(0)) ? "g " : "  ";
            put("<text class=\"%s\" x=\"%d\" y=\"%d\">%s</text>\n", kind, x + PAD, y, Html.text(start + line));
        }
        return y;
    }

    private static String title(Scene.Box box) {
        String title = box.title();
        return title.length() <= LONGEST_TITLE ? title : title.substring(0, LONGEST_TITLE - 1) + "…";
    }
}
