package io.touchstone.conformance.cli;

import io.touchstone.conformance.check.Check;
import io.touchstone.conformance.registry.Operation;
import io.touchstone.conformance.registry.Registry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** {@code touchstone check}. */
@Command(
        name = "check",
        header = "Holds the reference to every law, or a port to PyTorch and to mathematics.",
        sortOptions = false,
        description = {
            "",
            "Without --port, --subject, --against and --kind: every law on every operation of the reference. A row an operation, a column "
                    + "a law, the number of cases on which the law held.",
            "",
            "With one of them: generated programs, put to the subject, and its answers held against real PyTorch (as PyTorch) and "
                    + "against wider arithmetic with error bounds from the data (as mathematics). A row a topic, a column a kind of program.",
            "",
            "What fails is shown on the smallest case found, as PyTorch code. The same seed gives the same cases."
        },
        exitCodeList = {
            "0:all holds",
            "1:something fails, or the run ended early",
            "2:wrong usage, or the run cannot be had as asked",
            "130:interrupted by Ctrl-C; what is known has been told, and --resume goes on from there"
        })
final class CheckCommand implements Callable<Integer> {
    private static final String EVERYTHING = "";
    private static final int ROUNDS =
            1000; // most mutants need a handful; what only a rare program shows needs hundreds

    @Spec
    @SuppressWarnings("NullAway.Init") // set before the command is called
    private CommandSpec spec;

    @Mixin
    private final SubjectOptions subject = new SubjectOptions();

    @Option(
            names = "--only",
            paramLabel = "PATTERN",
            defaultValue = EVERYTHING,
            description =
                    "Only rows whose name contains this; * stands for anything, and then the whole name must match. Several with commas between them.")
    private String only = EVERYTHING;

    @Option(
            names = "--tries",
            paramLabel = "N",
            defaultValue = "40",
            description = "Cases for each row and column (default: ${DEFAULT-VALUE}).")
    private int tries = 40;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "42",
            description = "What cases are drawn from (default: ${DEFAULT-VALUE}).")
    private long seed = 42;

    @Option(names = "--json", paramLabel = "FILE", description = "Also writes the report to this file, as JSON.")
    private @Nullable Path json;

    @Mixin
    private final RunOptions run = new RunOptions();

    @Option(
            names = "--mutants",
            description =
                    "Measures the kit instead: puts references with a fault each to the programs, --tries rounds at most ("
                            + ROUNDS
                            + " unless told), and tells which are not found out. --only chooses among the mutants.")
    private boolean mutants;

    @Override
    public Integer call() {
        if (tries < 1) throw wrong("--tries must be positive, not " + tries);
        if (json != null && !hasDirectory(json.toAbsolutePath())) throw wrong("no directory for " + json);
        if (mutants) return mutants();
        return subject.isGiven() || run.namesKinds() ? programs() : laws();
    }

    private int laws() {
        if (run.given() != null)
            throw wrong(run.given() + " needs --port, --subject, --against or --kind: the laws are run as a whole");
        List<Operation> operations = Check.operations(Registry.standard(), only);
        if (operations.isEmpty()) throw wrong("no operation matches '" + only + "'" + Nearest.hint(only, names()));
        return new LawsJob(spec.commandLine(), operations, tries, seed, json).run();
    }

    private static List<String> names() {
        return Registry.standard().operations().stream().map(Operation::name).toList();
    }

    private int mutants() {
        if (subject.names() || run.given() != null)
            throw wrong(
                    "--mutants measures the kit on its own faulty references: no other subject, no --kind or --report");
        try {
            boolean told = spec.commandLine().getParseResult().hasMatchedOption("--tries");
            return new MutantsJob(spec.commandLine(), only, told ? tries : ROUNDS, seed).run(subject);
        } catch (CannotRunException e) {
            spec.commandLine().getErr().println("touchstone: " + e.getMessage());
            return 2;
        }
    }

    private int programs() {
        ParseResult given = spec.commandLine().getParseResult();
        if (given.hasMatchedOption("--time") && given.hasMatchedOption("--tries"))
            throw wrong("--time and --tries exclude each other");
        subject.require(spec.commandLine());
        ProgramsJob job = new ProgramsJob(
                spec.commandLine(),
                run.settings(spec.commandLine(), only, tries, seed),
                run.expectations(spec.commandLine()),
                new ReportFiles(json, run.report(), spec.commandLine().getErr()),
                run.resume());
        try {
            return job.run(subject);
        } catch (CannotRunException e) {
            spec.commandLine().getErr().println("touchstone: " + e.getMessage());
            return 2;
        }
    }

    private ParameterException wrong(String why) {
        return new ParameterException(spec.commandLine(), why);
    }

    private static boolean hasDirectory(Path file) {
        Path directory = file.getParent();
        return directory != null && Files.isDirectory(directory) && !Files.isDirectory(file);
    }
}
