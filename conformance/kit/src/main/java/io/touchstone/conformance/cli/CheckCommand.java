package io.touchstone.conformance.cli;

import io.touchstone.conformance.check.Check;
import io.touchstone.conformance.check.JsonReport;
import io.touchstone.conformance.check.Laws;
import io.touchstone.conformance.check.Matrix;
import io.touchstone.conformance.check.Progress;
import io.touchstone.conformance.check.Reference;
import io.touchstone.conformance.check.Report;
import io.touchstone.conformance.program.JsonText;
import io.touchstone.conformance.registry.Operation;
import io.touchstone.conformance.registry.Registry;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code touchstone check}. */
@Command(
        name = "check",
        header = "Holds every operation to every law, on generated cases.",
        description = {
            "",
            "Prints a row an operation and a column a law, with the number of cases on which the law held. A law that does not hold is shown "
                    + "on the smallest case found, as PyTorch code. The same seed gives the same cases."
        })
final class CheckCommand implements Callable<Integer> {
    private static final String EVERYTHING = "";

    @Spec
    @SuppressWarnings("NullAway.Init") // set before the command is called
    private CommandSpec spec;

    @Option(
            names = "--only",
            paramLabel = "PATTERN",
            defaultValue = EVERYTHING,
            description =
                    "Only operations whose name contains this; * stands for anything, and then the whole name must match.")
    private String only = EVERYTHING;

    @Option(
            names = "--tries",
            paramLabel = "N",
            defaultValue = "40",
            description = "Cases for each operation and law (default: ${DEFAULT-VALUE}).")
    private int tries = 40;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "42",
            description = "What cases are drawn from (default: ${DEFAULT-VALUE}).")
    private long seed = 42;

    @Option(names = "--json", paramLabel = "FILE", description = "Also writes the report to this file, as JSON.")
    private @Nullable Path json;

    private volatile boolean printed;

    private static boolean hasDirectory(Path file) {
        Path directory = file.getParent();
        return directory != null && Files.isDirectory(directory);
    }

    @Override
    public Integer call() throws IOException {
        Registry registry = Registry.standard();
        List<Operation> operations = Check.operations(registry, only);
        if (operations.isEmpty())
            throw new ParameterException(spec.commandLine(), "no operation matches '" + only + "'");
        if (tries < 1) throw new ParameterException(spec.commandLine(), "--tries must be positive, not " + tries);
        if (json != null && !hasDirectory(json.toAbsolutePath()))
            throw new ParameterException(spec.commandLine(), "no directory for " + json);
        Check check = new Check(new Reference(), operations, Laws.of(registry), tries, seed);
        long start = System.nanoTime();
        Thread interrupted = new Thread(() -> stop(check, start), "touchstone-interrupt");
        Runtime.getRuntime().addShutdownHook(interrupted);
        check.run(new Progress(System.err, Progress.isTerminal()));
        finish(check, start);
        return check.matrix().failures().isEmpty() ? 0 : 1;
    }

    /** After Ctrl-C, what is known is told all the same. */
    private void stop(Check check, long start) {
        if (printed) return;
        check.stop();
        finish(check, start);
    }

    private synchronized void finish(Check check, long start) {
        if (printed) return;
        printed = true;
        Matrix matrix = check.matrix();
        double seconds = (System.nanoTime() - start) * 1e-9;
        PrintWriter out = spec.commandLine().getOut();
        new Report(matrix).print(out, seconds, seed);
        if (json == null) return;
        try {
            Files.writeString(json, JsonText.write(JsonReport.of(matrix, seconds, seed, tries)) + "\n");
        } catch (IOException e) {
            spec.commandLine().getErr().println("touchstone: " + json + " could not be written: " + e.getMessage());
        }
    }
}
