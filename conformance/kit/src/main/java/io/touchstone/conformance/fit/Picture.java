package io.touchstone.conformance.fit;

import io.touchstone.tensor.Shape;
import io.touchstone.tensor.Tensor;
import java.util.Arrays;

/**
 * A training as a picture: on the left the measurements and the fitted curve, on the right the losses.
 */
public final class Picture {
    private static final int POINTS = 2000;
    private static final int PLACES = 240;

    private final Training training;
    private final Svg svg;

    private Picture(Training training) {
        Measurements data = training.data();
        this.training = training;
        this.svg = new Svg(data.answer() + " against " + data.input() + ", the fitted curve, and the losses by epoch");
    }

    /** The picture of a training as it is now. */
    public static String of(Training training) {
        synchronized (training) {
            return new Picture(training).drawn();
        }
    }

    private String drawn() {
        fit();
        losses();
        return svg.toString();
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
        Axis y = Axis.around(
                Math.min(min(data.y()), min(curve)), Math.max(max(data.y()), max(curve)), Svg.BOTTOM, Svg.TOP);
        svg.frame(x, y, Svg.escaped(data.input()), Svg.escaped(data.answer()));
        svg.line("first", x, y, places, curve);
        dots("first", training.training(), x, y);
        Training.Part kept = training.validation();
        if (kept != null) dots("second", kept, x, y);
        svg.key(64, "training data and fit", kept == null ? "" : "validation data");
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
            svg.print(
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
        Axis y = Axis.decades(Math.min(low, high), high, Svg.BOTTOM, Svg.TOP);
        svg.frame(x, y, "epoch", "loss");
        curve("second", kept, x, y);
        curve("first", trained, x, y);
        svg.key(556, "training loss", kept.length == 0 ? "" : "validation loss");
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
        svg.line(colour, x, y, Arrays.copyOf(epochs, n), Arrays.copyOf(values, n));
    }

    private static double min(double[] values) {
        return Arrays.stream(values).filter(Double::isFinite).min().orElse(0);
    }

    private static double max(double[] values) {
        return Arrays.stream(values).filter(Double::isFinite).max().orElse(1);
    }
}
