package io.touchstone.conformance.cli;

import io.touchstone.conformance.accuracy.AccuracyPage;
import io.touchstone.conformance.check.Progress;
import io.touchstone.conformance.check.SpecPage;
import io.touchstone.conformance.judge.DerivativeNotes;
import io.touchstone.conformance.judge.KnownDifferences;
import io.touchstone.conformance.registry.Registry;
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
import picocli.CommandLine.Spec;

/** {@code touchstone spec}. */
@Command(
        name = "spec",
        header = "Writes the page of all operations: signatures, laws, and a call with its result for each.",
        description = {
            "",
            "On standard output, or to a file: docs/spec/operations.md is made so, with --differences docs/spec/differences.md, with"
                    + " --derivatives docs/spec/derivatives.md, and with --accuracy docs/spec/accuracy.md."
        })
final class SpecCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set before the command is called
    private CommandSpec spec;

    @Option(names = "--write", paramLabel = "FILE", description = "Where to write the page.")
    private @Nullable Path file;

    @Option(names = "--differences", description = "The page of known differences between PyTorch and mathematics.")
    private boolean differences;

    @Option(names = "--derivatives", description = "The page of derivatives where one might expect others.")
    private boolean derivatives;

    @Option(
            names = "--accuracy",
            description = "The page of the functions' errors, measured at a million arguments of each; takes minutes.")
    private boolean accuracy;

    @Override
    public Integer call() {
        String page = page();
        if (file == null) spec.commandLine().getOut().print(page);
        else write(file, page);
        spec.commandLine().getOut().flush();
        return 0;
    }

    private String page() {
        if (accuracy)
            return AccuracyPage.measured(
                    AccuracyPage.COUNT, new Progress(System.err, Progress.isTerminal(), "measurements"));
        if (derivatives) return DerivativeNotes.page();
        return differences ? KnownDifferences.reviewed().page() : SpecPage.of(Registry.standard());
    }

    private void write(Path to, String page) {
        Path directory = to.toAbsolutePath().getParent();
        if (directory == null || !Files.isDirectory(directory))
            throw new ParameterException(spec.commandLine(), "no directory for " + to);
        try {
            Files.writeString(to, page);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + to, e);
        }
    }
}
