package io.touchstone.conformance.report;

import io.touchstone.conformance.program.Python;
import io.touchstone.conformance.verify.Finding;
import io.touchstone.conformance.verify.Findings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A run as text: a row a topic, the kinds of programs under each yardstick as columns; then what is wrong, and a summary. */
public final class TextReport {
    private static final int WIDEST_TOPIC = 44;

    private final Run run;
    private final @Nullable Path directory;
    private final List<Run.Column> columns;
    private final List<String> rows;
    private final List<Integer> widths = new ArrayList<>();
    private final int margin;

    /** The report of a run that is written nowhere else. */
    public TextReport(Run run) {
        this(run, null);
    }

    /** The report of a run that a directory has more of. */
    public TextReport(Run run, @Nullable Path directory) {
        this.run = run;
        this.directory = directory;
        this.columns = run.columns();
        this.rows = run.topics().stream().filter(this::hasMoreThanGaps).toList();
        this.margin = Math.min(WIDEST_TOPIC, widest(rows.stream()));
        for (Run.Column column : columns)
            widths.add(widest(Stream.concat(
                    Stream.of(column.aspect().word()), rows.stream().map(topic -> text(topic, column)))));
    }

    private static int widest(Stream<String> texts) {
        return texts.mapToInt(String::length).max().orElse(0);
    }

    private boolean hasMoreThanGaps(String topic) {
        return columns.stream()
                .flatMap(column -> run.tally(topic, column).stream())
                .anyMatch(tally -> CellState.of(tally) != CellState.LACKS);
    }

    /** Prints all of it. */
    public void print(PrintWriter out) {
        table().forEach(out::println);
        for (int i = 0; i < run.failures().size(); i++) {
            out.println();
            lines(run.failures().get(i)).forEach(out::println);
            if (directory != null)
                out.println("  again: touchstone replay "
                        + directory.resolve(ReplayNames.DIRECTORY).resolve(ReplayNames.of(run, i)));
        }
        out.println();
        legend().forEach(out::println);
        int gaps = run.topics().size() - rows.size();
        if (gaps > 0) out.println(gaps + " topics are unsupported altogether, and not shown.");
        Lacks.of(run).forEach(out::println);
        expectations().forEach(out::println);
        if (run.cutShort() != null) out.println("ENDED EARLY: " + run.cutShort());
        out.println(summary());
        if (directory != null) out.println("report: " + directory.resolve(Page.FILE));
        out.flush();
    }

    private List<String> table() {
        List<String> lines = new ArrayList<>(List.of(yardsticks(), aspects()));
        for (String topic : rows) {
            StringBuilder line = new StringBuilder(padded(topic, margin));
            for (int i = 0; i < columns.size(); i++)
                line.append("  ").append(padded(text(topic, columns.get(i)), widths.get(i)));
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }

    private String yardsticks() {
        Map<String, Integer> wide = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++)
            wide.merge(columns.get(i).yardstick(), widths.get(i) + 2, Integer::sum);
        return " ".repeat(margin)
                + wide.entrySet().stream()
                        .map(entry -> padded("  " + entry.getKey(), entry.getValue()))
                        .collect(Collectors.joining())
                        .stripTrailing();
    }

    private String aspects() {
        StringBuilder line = new StringBuilder(" ".repeat(margin));
        for (int i = 0; i < columns.size(); i++)
            line.append("  ").append(padded(columns.get(i).aspect().word(), widths.get(i)));
        return line.toString().stripTrailing();
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    private String text(String topic, Run.Column column) {
        return run.tally(topic, column).map(CellText::of).orElse("·");
    }

    /** What is to be said of one failure: what is wrong, and PyTorch code of the smallest program. */
    static List<String> lines(Finding failure) {
        List<String> lines = new ArrayList<>();
        lines.add("FAIL " + failure.topic() + ", " + failure.aspect().word() + ", " + failure.yardstick());
        lines.add("  " + failure.verdict().problem());
        failure.verdict().details().forEach(line -> lines.add("  " + line));
        Python.lines(failure.program()).forEach(line -> lines.add("    " + line));
        return lines;
    }

    private static List<String> legend() {
        return List.of(
                "40 .31: right on 40 programs, the largest error 0.31 of its bound; 3 of 40: the others need what it lacks; "
                        + "✗3/40: wrong on 3 of 40; "
                        + "–: unsupported; ?: undecided; ·: nothing to try.");
    }

    private List<String> expectations() {
        List<String> lines = new ArrayList<>();
        int failing = run.expected().size() - run.unexpectedPasses().size();
        if (failing > 0) lines.add(failing + " expected to fail, and left out.");
        for (Findings.Expected pass : run.unexpectedPasses())
            lines.add("UNEXPECTED PASS " + pass.topic() + ", " + pass.aspect().word() + ": line "
                    + pass.line().number() + " of the expected failures ("
                    + pass.line().text() + ") seems to be out of date");
        return lines;
    }

    private String outcome() {
        if (run.isGood()) return run.outcome();
        String loud = run.outcome().toUpperCase(Locale.ROOT);
        boolean asked = run.tallies().values().stream().anyMatch(tally -> tally.programs() > tally.unsupported());
        return run.verdicts() > 0 || asked
                ? loud
                : loud + ", since all programs need what the subject does not say it has";
    }

    private String summary() {
        return String.format(
                Locale.ROOT,
                "%s: %s %s: %d of %d topics pass, %d have no verdict; %d verdicts, %d wrong, %d failure%s in %.1f s; seed %d",
                outcome(),
                run.subject(),
                run.version(),
                run.passed(),
                run.supported(),
                run.topics().size() - run.supported(),
                run.verdicts(),
                run.wrong(),
                run.failures().size(),
                run.failures().size() == 1 ? "" : "s",
                run.seconds(),
                run.settings().seed());
    }
}
