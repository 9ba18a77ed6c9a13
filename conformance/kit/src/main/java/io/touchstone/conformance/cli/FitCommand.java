package io.touchstone.conformance.cli;

import io.touchstone.conformance.check.Progress;
import io.touchstone.conformance.fit.DataException;
import io.touchstone.conformance.fit.FitProgress;
import io.touchstone.conformance.fit.FitReport;
import io.touchstone.conformance.fit.Measurements;
import io.touchstone.conformance.fit.Picture;
import io.touchstone.conformance.fit.Setup;
import io.touchstone.conformance.fit.Training;
import io.touchstone.tensor.DType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code touchstone fit}. */
@Command(
        name = "fit",
        header = "Fits a small model to measurements and shows how.",
        description = {
            "",
            "Without --data, the measurements are eleven readings of a thermometer in unknown units and of one in degrees Celsius. "
                    + "The same seed gives the same result."
        },
        exitCodeList = {"0:the training ended", "1:the training diverged", "2:wrong usage, or data that cannot be used"
        })
final class FitCommand implements Callable<Integer> {
    private static final int MOST_HIDDEN = 1 << 20;

    @Spec
    @SuppressWarnings("NullAway.Init") // set before the command is called
    private CommandSpec spec;

    @Option(
            names = "--model",
            defaultValue = "linear",
            description = "linear: a straight line; tanh: one hidden layer with tanh (default: ${DEFAULT-VALUE}).")
    private Setup.Model model = Setup.Model.LINEAR;

    @Option(
            names = "--hidden",
            paramLabel = "N",
            defaultValue = "13",
            description = "Units of the hidden layer (default: ${DEFAULT-VALUE}).")
    private int hidden = 13;

    @Option(
            names = "--optimizer",
            defaultValue = "sgd",
            description = "One of: ${COMPLETION-CANDIDATES}, in any case (default: ${DEFAULT-VALUE}).")
    private Setup.Method optimizer = Setup.Method.SGD;

    @Option(
            names = "--lr",
            paramLabel = "RATE",
            description = "Learning rate (default: 1e-2 for linear, 1e-3 for tanh; ten times as much with adam).")
    private @Nullable Double lr;

    @Option(names = "--epochs", paramLabel = "N", description = "Epochs (default: 3000 for linear, 5000 for tanh).")
    private @Nullable Integer epochs;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "42",
            description = "What the split and the model are drawn from (default: ${DEFAULT-VALUE}).")
    private long seed = 42;

    @Option(
            names = "--split",
            paramLabel = "N",
            description = "How many measurements are kept for validation (default: a fifth, rounded down).")
    private @Nullable Integer split;

    @Option(
            names = "--dtype",
            paramLabel = "TYPE",
            defaultValue = "float32",
            description = "float32 or float64 (default: ${DEFAULT-VALUE}).")
    private String dtype = "float32";

    @Option(
            names = "--scale",
            paramLabel = "K",
            defaultValue = "0.1",
            description = "What inputs are multiplied by (default: ${DEFAULT-VALUE}).")
    private double scale = 0.1;

    @Option(names = "--raw", description = "Takes inputs as they are, as --scale 1 does.")
    private boolean raw;

    @Option(
            names = "--data",
            paramLabel = "FILE",
            description =
                    "Two columns of numbers separated by a comma, inputs and answers; names may head them. Or an array (n, 2) as "
                            + "NumPy saves it, if the name ends in .npy.")
    private @Nullable Path file;

    @Option(
            names = "--plot",
            paramLabel = "FILE",
            description = "Writes a picture of the fit and of the losses to this file, as SVG.")
    private @Nullable Path plot;

    private boolean finished;

    @Override
    public Integer call() {
        try {
            return fit(file == null ? Measurements.thermometer() : Measurements.read(file));
        } catch (DataException e) {
            spec.commandLine().getErr().println("touchstone: " + e.getMessage());
            return 2;
        }
    }

    private int fit(Measurements data) throws DataException {
        Setup setup = setup(data);
        data.requireFit(setup.dtype(), setup.scale());
        OutputFiles.requireDirectory(spec, plot);
        Training training = Training.drawn(setup, data);
        FitReport report = new FitReport(spec.commandLine().getOut());
        report.begin(training);
        FitProgress progress = new FitProgress(System.err, Progress.isTerminal(), setup.epochs());
        Thread interrupted = new Thread(() -> stop(training, report, progress), "touchstone-interrupt");
        Runtime.getRuntime().addShutdownHook(interrupted);
        training.run((epoch, t) -> tell(epoch, t, report, progress));
        finish(training, report, progress);
        return training.diverged() ? 1 : 0;
    }

    private Setup setup(Measurements data) {
        double rate = lr == null ? optimizer.lr(model) : lr;
        int passes = epochs == null ? model.epochs() : epochs;
        int kept = split == null ? Setup.validation(data.size()) : split;
        double factor = raw ? 1 : scale;
        if (hidden < 1 || hidden > MOST_HIDDEN)
            throw wrong("--hidden must be between 1 and " + MOST_HIDDEN + ", not " + hidden);
        if (!(rate > 0 && rate < Double.POSITIVE_INFINITY)) throw wrong("--lr must be positive, not " + rate);
        if (passes < 1) throw wrong("--epochs must be positive, not " + passes);
        if (!(Math.abs(factor) > 0 && Math.abs(factor) < Double.POSITIVE_INFINITY))
            throw wrong("--scale must be a number other than 0, not " + factor);
        if (kept < 0 || kept >= data.size())
            throw wrong("--split must leave something to train on: 0 to " + (data.size() - 1) + ", not " + kept);
        return new Setup(model, hidden, optimizer, rate, passes, seed, kept, dtype(), factor);
    }

    private DType dtype() {
        return switch (dtype) {
            case "float32", "float" -> DType.FLOAT32;
            case "float64", "double" -> DType.FLOAT64;
            default -> throw wrong("--dtype must be float32 or float64, not " + dtype);
        };
    }

    private ParameterException wrong(String why) {
        return new ParameterException(spec.commandLine(), why);
    }

    private synchronized void tell(int epoch, Training training, FitReport report, FitProgress progress) {
        if (finished) return;
        if (!FitReport.tells(epoch)) {
            progress.epoch(epoch, training.trainingLoss());
            return;
        }
        progress.clear();
        report.losses(training);
    }

    /** After Ctrl-C, what is known is told all the same. */
    private void stop(Training training, FitReport report, FitProgress progress) {
        training.stop();
        finish(training, report, progress);
    }

    private synchronized void finish(Training training, FitReport report, FitProgress progress) {
        if (finished) return;
        finished = true;
        progress.clear();
        report.end(training);
        if (training.diverged()) spec.commandLine().getErr().println("touchstone: " + FitReport.advice(training));
        draw(training);
    }

    private void draw(Training training) {
        if (plot == null) return;
        try {
            Files.writeString(plot, Picture.of(training));
            spec.commandLine().getOut().println("\nwrote " + plot);
        } catch (IOException e) {
            spec.commandLine().getErr().println("touchstone: " + plot + " could not be written: " + e.getMessage());
        }
    }
}
