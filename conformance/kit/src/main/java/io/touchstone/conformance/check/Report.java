package io.touchstone.conformance.check;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A matrix as text: a row an operation, a column a law, the number of cases on which the law held; then what fails, and
 * a summary.
 */
public final class Report {
    private final Matrix matrix;

    /** The report of a run. */
    public Report(Matrix matrix) {
        this.matrix = matrix;
    }

    /** Prints all of it. */
    public void print(PrintWriter out, double seconds, long seed) {
        table().forEach(out::println);
        for (Failure failure : matrix.failures()) {
            out.println();
            failure.lines().forEach(out::println);
        }
        out.println();
        legend().forEach(out::println);
        out.println(summary(seconds, seed));
        out.flush();
    }

    private List<String> table() {
        int wide = matrix.operations().stream().mapToInt(String::length).max().orElse(0);
        List<String> lines = new ArrayList<>();
        StringBuilder head = new StringBuilder(" ".repeat(wide));
        for (Law law : matrix.laws()) head.append("  ").append(law.name());
        lines.add(head.toString());
        for (String operation : matrix.operations()) {
            StringBuilder line = new StringBuilder(operation + " ".repeat(wide - operation.length()));
            for (Law law : matrix.laws())
                line.append(String.format(
                        Locale.ROOT, "  %" + law.name().length() + "s", text(matrix.cell(operation, law))));
            lines.add(line.toString());
        }
        return lines;
    }

    private static String text(@org.jspecify.annotations.Nullable Cell cell) {
        if (cell == null) return "·";
        if (cell.failure() != null) return "FAIL";
        return cell.held() == 0 ? "–" : Integer.toString(cell.held());
    }

    private List<String> legend() {
        List<String> lines = new ArrayList<>();
        lines.add(
                "Numbers count cases on which the law held; – no case that the law speaks of came up, · the law does not apply.");
        for (Law law : matrix.laws())
            lines.add(String.format(Locale.ROOT, "  %-10s %s%s", law.name(), law.statement(), worst(law)));
        return lines;
    }

    private String worst(Law law) {
        double worst = 0;
        String where = "";
        for (String operation : matrix.operations()) {
            Cell cell = matrix.cell(operation, law);
            if (cell == null || cell.worst() <= worst) continue;
            worst = cell.worst();
            where = operation;
        }
        return worst == 0 ? "" : String.format(Locale.ROOT, " (largest error ÷ bound %.2g, %s)", worst, where);
    }

    private String summary(double seconds, long seed) {
        int failures = matrix.failures().size();
        int unfinished = matrix.unfinished();
        return String.format(
                Locale.ROOT,
                "%s: %d operations, %d laws, %d cases (%d skipped) in %.1f s, %d failure%s; seed %d",
                failures > 0
                        ? "FAILED"
                        : unfinished > 0 ? "ended early, " + unfinished + " cells unfinished" : "all holds",
                matrix.operations().size(),
                matrix.laws().size(),
                matrix.cases(),
                matrix.skipped(),
                seconds,
                failures,
                failures == 1 ? "" : "s",
                seed);
    }
}
