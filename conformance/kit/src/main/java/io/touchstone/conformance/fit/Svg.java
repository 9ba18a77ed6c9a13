package io.touchstone.conformance.fit;

import java.util.Locale;

/** Two panels beside each other in one SVG file that needs nothing else. Its colours follow the viewer's light or dark setting. */
public final class Svg {
    /** Where panels begin, from above. */
    public static final int TOP = 56;

    /** Where panels end. */
    public static final int BOTTOM = 360;

    private static final int WIDTH = 960;
    private static final int HEIGHT = 420;

    private static final String HEAD = """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" role="img" aria-label="%s">
            <style>
            svg { --back: #ffffff; --ink: #1f2430; --faint: #6b7280; --grid: #e5e7eb; --first: #2563eb; --second: #d97706; background: var(--back); }
            @media (prefers-color-scheme: dark) {
            svg { --back: #12151c; --ink: #e6e8ee; --faint: #9aa3b2; --grid: #2a303c; --first: #7aa7ff; --second: #f5b14c; }
            }
            rect.back { fill: var(--back); }
            text { font: 12px system-ui, sans-serif; fill: var(--faint); }
            text.title { font-size: 15px; font-weight: 600; fill: var(--ink); }
            text.x { text-anchor: middle; }
            text.y { text-anchor: end; }
            line { stroke: var(--grid); }
            path { fill: none; stroke-width: 2; stroke-linejoin: round; }
            path.first { stroke: var(--first); }
            path.second { stroke: var(--second); }
            circle.first { fill: var(--first); }
            circle.second { fill: var(--back); stroke: var(--second); stroke-width: 2; }
            circle.key { stroke: none; }
            circle.key.second { fill: var(--second); }
            </style>
            <rect class="back" width="%d" height="%d"/>
            """;

    private final StringBuilder svg = new StringBuilder();

    /** An empty picture, which the label describes. */
    public Svg(String label) {
        svg.append(HEAD.formatted(WIDTH, HEIGHT, escaped(label), WIDTH, HEIGHT));
    }

    /** The picture as it is now. */
    @Override
    public String toString() {
        return svg + "</svg>\n";
    }

    /** A panel between two axes, with a name below and one above. */
    public void frame(Axis x, Axis y, String below, String above) {
        for (Axis.Tick tick : x.ticks()) {
            double at = x.at(tick.value());
            print("<line x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\"/>\n", at, TOP, at, BOTTOM);
            print("<text class=\"x\" x=\"%.1f\" y=\"%d\">%s</text>\n", at, BOTTOM + 18, tick.text());
        }
        for (Axis.Tick tick : y.ticks()) {
            double at = y.at(tick.value());
            print("<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>\n", x.from(), at, x.to(), at);
            print("<text class=\"y\" x=\"%.1f\" y=\"%.1f\">%s</text>\n", x.from() - 8, at + 4, tick.text());
        }
        print("<text class=\"x\" x=\"%.1f\" y=\"%d\">%s</text>\n", (x.from() + x.to()) / 2, BOTTOM + 42, below);
        print("<text class=\"title\" x=\"%.1f\" y=\"%d\">%s</text>\n", x.from(), 24, above);
    }

    /** What the colours mean. */
    public void key(int left, String first, String second) {
        entry(left, "first", first);
        if (!second.isEmpty()) entry(left + 170, "second", second);
    }

    private void entry(int left, String colour, String text) {
        print("<circle class=\"key %s\" cx=\"%d\" cy=\"%d\" r=\"4\"/>\n", colour, left + 4, 40);
        print("<text x=\"%d\" y=\"%d\">%s</text>\n", left + 14, 44, text);
    }

    /** A curve through the finite points. */
    public void line(String colour, Axis x, Axis y, double[] xs, double[] ys) {
        if (xs.length == 0) return;
        svg.append("<path class=\"").append(colour).append("\" d=\"");
        boolean drawing = false;
        for (int i = 0; i < xs.length; i++) {
            boolean visible = Double.isFinite(ys[i]);
            if (visible) print("%s%.1f %.1f", drawing ? "L" : "M", x.at(xs[i]), y.at(ys[i]));
            drawing = visible;
        }
        svg.append("\"/>\n");
    }

    /** Adds elements. */
    public void print(String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values));
    }

    /** Text as SVG has it. */
    public static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
