package io.touchstone.conformance.cli;

import io.touchstone.conformance.check.Progress;
import io.touchstone.conformance.fit.FitProgress;
import io.touchstone.conformance.train.Checkpoint;
import io.touchstone.conformance.train.Classification;
import io.touchstone.conformance.train.LearningCurve;
import io.touchstone.conformance.train.Saved;
import io.touchstone.conformance.train.Task;
import io.touchstone.conformance.train.TrainReport;
import io.touchstone.tensor.Torch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code touchstone train}. */
@Command(
        name = "train",
        header = "Trains a classifier on real data, and tests it on data that it has not seen.",
        description = {
            "",
            "The data comes with it: 1,797 handwritten digits of 8 × 8 pixels, or thirteen measurements of each of 178 wines. The same seed "
                    + "gives the same result, to the bit, on any number of threads."
        },
        exitCodeList = {"0:the training ended", "2:wrong usage, or a file that cannot be used"})
final class TrainCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set before the command is called
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "TASK",
            description = "digits: a small convolutional network; wine: logistic regression.")
    private @Nullable Task task;

    @Option(names = "--epochs", paramLabel = "N", description = "Epochs in all (default: 30 for digits, 12 for wine).")
    private @Nullable Integer epochs;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "42",
            description = "What the split, the model and the order are drawn from (default: ${DEFAULT-VALUE}).")
    private long seed = 42;

    @Option(names = "--threads", paramLabel = "N", description = "How many threads compute (default: all processors).")
    private @Nullable Integer threads;

    @Option(
            names = "--save",
            paramLabel = "FILE",
            description =
                    "Writes the weights to this file as safetensors, and reads them again to see that they are the same.")
    private @Nullable Path save;

    @Option(
            names = "--checkpoint",
            paramLabel = "FILE",
            description = "Writes after each epoch all that it takes to go on, as safetensors.")
    private @Nullable Path checkpoint;

    @Option(
            names = "--resume",
            paramLabel = "FILE",
            description = "Goes on from a checkpoint, to the bit; TASK may be left out.")
    private @Nullable Path resume;

    @Option(
            names = "--plot",
            paramLabel = "FILE",
            description = "Writes a picture of the losses and errors to this file, as SVG.")
    private @Nullable Path plot;

    private boolean finished;

    @Override
    public Integer call() {
        for (Path file : new Path[] {save, checkpoint, plot}) OutputFiles.requireDirectory(spec, file);
        if (threads != null && threads < 1) throw wrong("--threads must be positive, not " + threads);
        if (epochs != null && epochs < 1) throw wrong("--epochs must be positive, not " + epochs);
        if (threads != null) Torch.setNumThreads(threads);
        Classification training = begun();
        if (training == null) return 2;
        run(training, epochs == null ? training.task().epochs() : epochs);
        return 0;
    }

    private @Nullable Classification begun() {
        if (resume == null) {
            if (task == null) throw wrong("say what to train: digits or wine");
            return new Classification(task, seed);
        }
        try {
            Checkpoint from = Checkpoint.read(resume);
            if (task != null && task != from.task()) throw wrong(resume + " is a checkpoint of another task");
            return Classification.resumed(from);
        } catch (UncheckedIOException | IllegalArgumentException e) {
            tell(resume + ": " + words(e));
            return null;
        }
    }

    private void run(Classification training, int most) {
        TrainReport report = new TrainReport(spec.commandLine().getOut());
        report.begin(training);
        FitProgress progress = new FitProgress(System.err, Progress.isTerminal(), most);
        Thread interrupted = new Thread(() -> stop(training, report, progress, most), "touchstone-interrupt");
        Runtime.getRuntime().addShutdownHook(interrupted);
        training.run(most, t -> epoch(t, report, progress));
        finish(training, report, progress, most);
    }

    private synchronized void epoch(Classification training, TrainReport report, FitProgress progress) {
        if (finished) return;
        progress.clear();
        report.epoch(training);
        progress.epoch(training.done(), training.losses().get(training.done() - 1));
        Path kept = checkpoint;
        if (kept != null) write(kept, () -> training.checkpoint().write(kept));
    }

    /** After Ctrl-C, what is known is told and kept all the same. */
    private void stop(Classification training, TrainReport report, FitProgress progress, int most) {
        training.stop();
        finish(training, report, progress, most);
    }

    private synchronized void finish(Classification training, TrainReport report, FitProgress progress, int most) {
        if (finished) return;
        finished = true;
        progress.clear();
        report.end(training, most);
        if (checkpoint != null) wrote(checkpoint);
        Path weights = save;
        if (weights != null && write(weights, () -> Saved.write(weights, training))) wrote(weights);
        Path picture = plot;
        if (picture != null && write(picture, () -> draw(picture, training))) wrote(picture);
    }

    private static void draw(Path picture, Classification training) {
        try {
            Files.writeString(picture, LearningCurve.of(training));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean write(Path file, Runnable writing) {
        try {
            writing.run();
            return true;
        } catch (UncheckedIOException | IllegalStateException e) {
            tell(file + " could not be written: " + words(e));
            return false;
        }
    }

    private void wrote(Path file) {
        spec.commandLine().getOut().println("wrote " + file);
        spec.commandLine().getOut().flush();
    }

    private void tell(String what) {
        spec.commandLine().getErr().println("touchstone: " + what);
        spec.commandLine().getErr().flush();
    }

    private static String words(RuntimeException e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        return cause instanceof java.nio.file.NoSuchFileException
                ? "there is no such file"
                : String.valueOf(cause.getMessage());
    }

    private ParameterException wrong(String why) {
        return new ParameterException(spec.commandLine(), why);
    }
}
