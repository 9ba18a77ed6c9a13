package io.touchstone.conformance.train;

import io.touchstone.conformance.fit.Axis;
import io.touchstone.conformance.fit.Svg;
import java.util.List;

/** A training as a picture: on the left the training loss by epoch, on the right the share of test examples told apart wrongly. */
public final class LearningCurve {
    private LearningCurve() {}

    /** The picture of a training as it is now. */
    public static String of(Classification training) {
        Svg svg = new Svg("the training loss and the test error by epoch");
        double[] losses = array(training.losses());
        double[] errors = array(training.accuracies());
        for (int i = 0; i < errors.length; i++) errors[i] = 100 * (1 - errors[i]);
        panel(svg, 64, 460, "first", "training loss", losses);
        panel(svg, 556, 930, "second", "test error in %", errors);
        return svg.toString();
    }

    private static void panel(Svg svg, int left, int right, String colour, String what, double[] values) {
        Axis x = new Axis(1, Math.max(2, values.length), left, right, false);
        double most = 0;
        for (double v : values) if (Double.isFinite(v)) most = Math.max(most, v);
        Axis y = new Axis(0, most == 0 ? 1 : 1.06 * most, Svg.BOTTOM, Svg.TOP, false);
        double[] epochs = new double[values.length];
        for (int i = 0; i < epochs.length; i++) epochs[i] = i + 1;
        svg.frame(x, y, "epoch", what);
        svg.line(colour, x, y, epochs, values);
        for (int i = 0; i < epochs.length; i++)
            if (Double.isFinite(values[i]))
                svg.print(
                        "<circle class=\"%s\" cx=\"%.1f\" cy=\"%.1f\" r=\"2.5\"/>\n",
                        colour, x.at(epochs[i]), y.at(values[i]));
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
