package io.touchstone.conformance.fit;

import io.touchstone.autograd.Variable;
import io.touchstone.nn.Parameter;
import io.touchstone.tensor.Tensor;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

/** What is told of a training, while it runs and afterwards. */
public final class FitReport {
    private static final int EVERY = 1000;
    private static final int MOST_ROWS = 12;

    private final PrintWriter out;

    /** A report on the given stream. */
    public FitReport(PrintWriter out) {
        this.out = out;
    }

    /** The model and the split. */
    public void begin(Training training) {
        Setup setup = training.setup();
        out.println(training.model());
        out.printf(
                Locale.ROOT,
                "%s, lr=%s, %d epochs, %s, seed %d, inputs × %s%n",
                setup.optimizer(),
                number(setup.lr()),
                setup.epochs(),
                setup.dtype().torchName(),
                setup.seed(),
                number(setup.scale()));
        Training.Part kept = training.validation();
        out.println("training on " + rows(training.training()));
        out.println("validation " + (kept == null ? "none" : "on " + rows(kept)));
        out.println();
    }

    private static String rows(Training.Part part) {
        int n = part.size();
        return n <= 3 * MOST_ROWS ? "rows " + Arrays.toString(part.rows().toLongArray()) : n + " rows";
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e7
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    /** Whether an epoch is one of those whose losses are told. */
    public static boolean tells(int epoch) {
        return epoch == 1 || epoch % EVERY == 0;
    }

    /** The losses of the last epoch, in the book's format. */
    public void losses(Training training) {
        String validation =
                training.validation() == null ? "" : ", Validation loss " + places(training.validationLoss());
        out.println("Epoch " + training.done() + ", Training loss " + places(training.trainingLoss()) + validation);
        out.flush();
    }

    /** A number with four places; of a large one, the first digits. */
    private static String places(double value) {
        if (Double.isNaN(value)) return "nan";
        if (Double.isInfinite(value)) return value > 0 ? "inf" : "-inf";
        return String.format(Locale.ROOT, Math.abs(value) < 1e7 ? "%.4f" : "%.4e", value);
    }

    /** Everything that is known at the end, be it an early one. */
    public void end(Training training) {
        synchronized (training) {
            int done = training.done();
            if (done > 0 && !tells(done)) losses(training);
            if (done < training.setup().epochs() && !training.diverged())
                out.println(
                        "interrupted after " + done + " of " + training.setup().epochs() + " epochs");
            parameters(training);
            gradient(training);
            answers(training);
        }
        out.flush();
    }

    private void parameters(Training training) {
        out.println();
        training.model().namedParameters().forEach((name, p) -> tensor(name, p.tensor()));
    }

    private void tensor(String name, Tensor value) {
        out.println(name + " " + value.shape());
        out.println("    " + value.toString().replace("\n", "\n    "));
    }

    private void gradient(Training training) {
        Map.Entry<String, Parameter> weight =
                training.model().namedParameters().entrySet().iterator().next();
        Variable grad = weight.getValue().grad();
        if (grad == null) return;
        out.println();
        tensor(weight.getKey() + ".grad", grad.tensor());
    }

    private void answers(Training training) {
        Training.Part kept = training.validation();
        Training.Part part = kept == null ? training.training() : kept;
        Tensor outputs = training.predicted(part.x());
        Measurements data = training.data();
        out.println();
        out.printf(
                Locale.ROOT,
                "%12s %12s %12s   (%s)%n",
                data.input(),
                "output",
                data.answer(),
                kept == null ? "training" : "validation");
        int shown = Math.min(part.size(), MOST_ROWS);
        for (int i = 0; i < shown; i++)
            out.printf(
                    Locale.ROOT,
                    "%12s %12s %12s%n",
                    places(data.x()[(int) part.rows().longAt(i)]),
                    places(outputs.doubleAt(i)),
                    places(part.y().doubleAt(i)));
        if (shown < part.size()) out.println("… and " + (part.size() - shown) + " more");
    }

    /** What has gone wrong in a training whose loss is no number, and what helps. */
    public static String advice(Training training) {
        Setup setup = training.setup();
        String scale = "normalise the input so that it is of the order of 1 ("
                + (setup.scale() == 1
                        ? "--scale 0.1, or without --raw"
                        : "a smaller --scale than " + number(setup.scale()))
                + ")";
        return "the training diverged: the loss is " + (Double.isNaN(training.trainingLoss()) ? "nan" : "inf")
                + " at epoch "
                + training.done() + ". The steps are too large for these gradients: " + scale
                + ", or take a smaller learning rate than --lr " + number(setup.lr()) + ".";
    }
}
