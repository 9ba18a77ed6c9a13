package io.touchstone.conformance.cli;

import io.touchstone.conformance.accuracy.AccuracyPage;
import io.touchstone.conformance.check.Progress;
import io.touchstone.conformance.judge.DerivativeNotes;
import io.touchstone.conformance.judge.KnownDifferences;
import io.touchstone.conformance.registry.NamePattern;
import io.touchstone.conformance.registry.Operation;
import io.touchstone.conformance.registry.Registry;
import io.touchstone.conformance.spec.Book;
import io.touchstone.conformance.spec.Remarks;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code touchstone spec}. */
@Command(
        name = "spec",
        header = "Shows what an operation computes, and writes the pages of docs/spec.",
        description = {
            "",
            "  touchstone spec softmax 'linalg.*'",
            "shows the sections of these operations. The pages are made by",
            "  touchstone spec --write docs/spec",
            "  touchstone spec --differences --write docs/spec/differences.md",
            "  touchstone spec --derivatives --write docs/spec/derivatives.md",
            "  touchstone spec --accuracy --write docs/spec/accuracy.md"
        })
final class SpecCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set before the command is called
    private CommandSpec spec;

    @Parameters(
            arity = "0..*",
            paramLabel = "NAME",
            description = "Operations whose sections to show: names, or patterns as check --only has them.")
    private List<String> names = List.of();

    @Option(
            names = "--write",
            paramLabel = "PATH",
            description = "Where to write: a directory for the operations' pages, a file for one of the others.")
    private @Nullable Path to;

    @Option(
            names = "--project",
            paramLabel = "DIR",
            defaultValue = ".",
            description = "Touchstone's own directory, whose sources are read. Default: this one.")
    private Path project = Path.of(".");

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
        if (differences) put(KnownDifferences.reviewed().page());
        else if (derivatives) put(DerivativeNotes.page());
        else if (accuracy) put(measured());
        else if (to == null) show();
        else writeBook(to);
        return 0;
    }

    private static String measured() {
        return AccuracyPage.measured(
                AccuracyPage.COUNT, new Progress(System.err, Progress.isTerminal(), "measurements"));
    }

    private void put(String page) {
        if (to != null) write(to, page);
        else print(page);
    }

    private void print(String page) {
        PrintWriter out = spec.commandLine().getOut();
        out.print(page);
        out.flush();
    }

    private void show() {
        Book book = book();
        if (names.isEmpty()) print(book.index());
        for (String name : names) {
            NamePattern wanted = new NamePattern(name);
            List<Operation> found = Registry.standard().operations().stream()
                    .filter(o -> wanted.test(o.name()))
                    .toList();
            if (found.isEmpty())
                throw new ParameterException(
                        spec.commandLine(), "no operation fits " + name + Nearest.hint(name, operations()));
            for (Operation o : found) print(book.section(o) + "\n");
        }
    }

    private static List<String> operations() {
        return Registry.standard().operations().stream().map(Operation::name).toList();
    }

    private Book book() {
        try {
            Registry registry = Registry.standard();
            return new Book(registry, new Remarks(project, registry));
        } catch (IOException e) {
            throw new ParameterException(
                    spec.commandLine(), "--project " + project + ": there are no sources of Touchstone");
        }
    }

    private void writeBook(Path directory) {
        for (Map.Entry<String, String> page : book().pages().entrySet())
            write(directory.resolve(page.getKey()), page.getValue());
    }

    private void write(Path file, String page) {
        Path directory = file.toAbsolutePath().getParent();
        if (directory == null || !Files.isDirectory(directory))
            throw new ParameterException(spec.commandLine(), "no directory for " + file);
        try {
            Files.writeString(file, page);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }
}
