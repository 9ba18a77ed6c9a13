package io.touchstone.conformance.fit;

import io.touchstone.tensor.Shape;
import io.touchstone.tensor.Tensor;
import java.util.Arrays;
import java.util.Locale;

/**
 * A training as one SVG file that needs nothing else: on the left the measurements and the fitted curve, on the right the losses. Its
 * colours follow the viewer's light or dark setting.
 */
public final class Picture {
    private static final int WIDTH = 960;
    private static final int HEIGHT = 420;
    private static final int TOP = 56;
    private static final int BOTTOM = 360;
    private static final int POINTS = 2000;
    private static final int PLACES = 240;

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

    private final Training training;
    private final StringBuilder svg = new StringBuilder();

    private Picture(Training training) {
        this.training = training;
    }

    /** The picture of a training as it is now. */
    public static String of(Training training) {
        synchronized (training) {
            return new Picture(training).drawn();
        }
    }

    private String drawn() {
        Measurements data = training.data();
        String label = data.answer() + " against " + data.input() + ", the fitted curve, and the losses by epoch";
        svg.append(HEAD.formatted(WIDTH, HEIGHT, escaped(label), WIDTH, HEIGHT));
        fit();
        losses();
        return svg.append("</svg>\n").toString();
    }

    // ---- left: the fit

    private void fit() {
        Measurements data = training.data();
        double left = min(data.x());
        double right = max(data.x());
        Axis x = Axis.around(left, right, 64, 460);
        double[] places = new double[PLACES + 1];
        for (int i = 0; i <= PLACES; i++) places[i] = x.low() + (x.high() - x.low()) * i / PLACES;
        double[] curve = curve(places);
        Axis y = Axis.around(Math.min(min(data.y()), min(curve)), Math.max(max(data.y()), max(curve)), BOTTOM, TOP);
        frame(x, y, escaped(data.input()), escaped(data.answer()));
        line("first", x, y, places, curve);
        dots("first", training.training(), x, y);
        Training.Part kept = training.validation();
        if (kept != null) dots("second", kept, x, y);
        key(64, "training data and fit", kept == null ? "" : "validation data");
    }

    private double[] curve(double[] places) {
        Setup setup = training.setup();
        Tensor x = Tensor.of(setup.dtype(), Shape.of(places.length, 1), places).mul(setup.scale());
        return training.predicted(x).toDoubleArray();
    }

    private void dots(String colour, Training.Part part, Axis x, Axis y) {
        int every = (part.size() + POINTS - 1) / POINTS;
        for (int i = 0; i < part.size(); i += every) {
            int row = (int) part.rows().longAt(i);
            print(
                    "<circle class=\"%s\" cx=\"%.1f\" cy=\"%.1f\" r=\"%s\"/>\n",
                    colour,
                    x.at(training.data().x()[row]),
                    y.at(training.data().y()[row]),
                    every == 1 && part.size() < 200 ? "4.5" : "2");
        }
    }

    // ---- right: the losses

    private void losses() {
        float[] trained = training.trainingLosses();
        float[] kept = training.validationLosses();
        if (trained.length == 0) return;
        Axis x = new Axis(1, Math.max(2, trained.length), 556, 930, true);
        double low = Math.min(lowest(trained), lowest(kept));
        double high = Math.max(highest(trained), highest(kept));
        Axis y = Axis.decades(Math.min(low, high), high, BOTTOM, TOP);
        frame(x, y, "epoch", "loss");
        curve("second", kept, x, y);
        curve("first", trained, x, y);
        key(556, "training loss", kept.length == 0 ? "" : "validation loss");
    }

    private static double lowest(float[] losses) {
        double least = Double.MAX_VALUE;
        for (float v : losses) if (v > 0 && v < least) least = v;
        return least;
    }

    private static double highest(float[] losses) {
        double most = Double.MIN_NORMAL;
        for (float v : losses) if (v > most && v <= Float.MAX_VALUE) most = v;
        return most;
    }

    /** The losses at epochs that are about equally far apart in the picture. */
    private void curve(String colour, float[] losses, Axis x, Axis y) {
        double[] epochs = new double[losses.length];
        double[] values = new double[losses.length];
        int n = 0;
        double next = 1;
        for (int e = 1; e <= losses.length; e++) {
            boolean due = e >= next || e == losses.length;
            if (!due || !(losses[e - 1] <= Float.MAX_VALUE)) continue;
            epochs[n] = e;
            values[n++] = losses[e - 1];
            next = e * 1.01;
        }
        line(colour, x, y, Arrays.copyOf(epochs, n), Arrays.copyOf(values, n));
    }

    // ---- both

    private void frame(Axis x, Axis y, String below, String above) {
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

    private void key(int left, String first, String second) {
        entry(left, "first", first);
        if (!second.isEmpty()) entry(left + 170, "second", second);
    }

    private void entry(int left, String colour, String text) {
        print("<circle class=\"key %s\" cx=\"%d\" cy=\"%d\" r=\"4\"/>\n", colour, left + 4, 40);
        print("<text x=\"%d\" y=\"%d\">%s</text>\n", left + 14, 44, text);
    }

    private void line(String colour, Axis x, Axis y, double[] xs, double[] ys) {
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

    private void print(String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values));
    }

    private static double min(double[] values) {
        return Arrays.stream(values).filter(Double::isFinite).min().orElse(0);
    }

    private static double max(double[] values) {
        return Arrays.stream(values).filter(Double::isFinite).max().orElse(1);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
