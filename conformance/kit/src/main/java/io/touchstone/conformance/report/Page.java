package io.touchstone.conformance.report;

import io.touchstone.conformance.program.Python;
import io.touchstone.conformance.verify.Finding;
import io.touchstone.conformance.verify.Findings;
import io.touchstone.conformance.verify.Tally;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A run as one self-contained page: the matrix with search and filter, and each failure with code to copy. */
public final class Page {
    /** The file in the directory of the report that it is written to. */
    public static final String FILE = "report.html";

    private static final String TEMPLATE = "page.html";

    private final Run run;
    private final List<Run.Column> columns;
    private final Map<Findings.Key, Integer> firstFailure = new LinkedHashMap<>();

    private Page(Run run) {
        this.run = run;
        this.columns = run.columns();
        for (int i = 0; i < run.failures().size(); i++)
            firstFailure.putIfAbsent(run.failures().get(i).key(), i);
    }

    /** The page. */
    public static String of(Run run) {
        Page page = new Page(run);
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("title", Html.text("Touchstone: " + run.subject()));
        parts.put("subject", Html.text(run.subject() + " " + run.version()));
        parts.put("mood", run.isGood() ? "good" : "bad");
        parts.put("verdict", run.outcome());
        parts.put(
                "when",
                String.format(Locale.ROOT, "seed %d, %.1f s", run.settings().seed(), run.seconds()));
        parts.put("facts", page.facts());
        parts.put("notes", page.notes());
        parts.put("head", page.head());
        parts.put("rows", run.topics().stream().map(page::row).collect(Collectors.joining("\n")));
        parts.put("failures", page.failures());
        parts.put("expected", page.expectations());
        return Html.page(Page.class, TEMPLATE, parts);
    }

    // ---- above the matrix

    private String facts() {
        return fact(run.passed(), "topics pass")
                + fact(run.supported(), "have a verdict")
                + fact(run.topics().size(), "topics")
                + fact(run.verdicts(), "verdicts")
                + fact(run.wrong(), "wrong answers")
                + fact(run.failures().size(), "distinct failures");
    }

    private static String fact(long number, String what) {
        return "<li><b>" + number + "</b> <span class=\"soft\">" + what + "</span></li>";
    }

    private String notes() {
        String early = run.cutShort() == null ? "" : note("Ended early: " + run.cutShort());
        return early + Lacks.of(run).stream().map(Page::note).collect(Collectors.joining());
    }

    private static String note(String text) {
        return "<p class=\"note\">" + Html.text(text) + "</p>";
    }

    // ---- the matrix

    private String head() {
        Map<String, Long> yardsticks = columns.stream()
                .collect(Collectors.groupingBy(Run.Column::yardstick, LinkedHashMap::new, Collectors.counting()));
        StringBuilder head = new StringBuilder("<tr><th></th>");
        yardsticks.forEach((name, wide) -> head.append("<th class=\"first\" colspan=\"" + wide + "\">")
                .append(Html.text(name))
                .append("</th>"));
        head.append("</tr>\n<tr><th></th>");
        for (int i = 0; i < columns.size(); i++)
            head.append(isFirst(i) ? "<th class=\"first\">" : "<th>")
                    .append(columns.get(i).aspect().word())
                    .append("</th>");
        return head.append("</tr>").toString();
    }

    private boolean isFirst(int column) {
        return column == 0
                || !columns.get(column)
                        .yardstick()
                        .equals(columns.get(column - 1).yardstick());
    }

    private String row(String topic) {
        String cells =
                IntStream.range(0, columns.size()).mapToObj(i -> cell(topic, i)).collect(Collectors.joining());
        return "<tr data-topic=\"" + Html.text(topic) + "\" data-state=\""
                + state(topic).word() + "\"><th scope=\"row\">" + Html.text(topic) + "</th>" + cells + "</tr>";
    }

    private CellState state(String topic) {
        return columns.stream()
                .flatMap(column -> run.tally(topic, column).stream())
                .map(CellState::of)
                .min(CellState::compareTo)
                .orElse(CellState.NONE);
    }

    private String cell(String topic, int i) {
        Run.Column column = columns.get(i);
        Tally tally = run.tally(topic, column).orElse(null);
        CellState state = tally == null ? CellState.NONE : CellState.of(tally);
        String content =
                tally == null ? "·" : content(new Findings.Key(topic, column.aspect(), column.yardstick()), tally);
        return "<td class=\"" + state.word() + (isFirst(i) ? " first\"" : "\"") + reasons(tally) + ">" + content
                + "</td>";
    }

    private String content(Findings.Key key, Tally tally) {
        if (tally.failed() == 0) return CellText.of(tally).replaceFirst(" (.+)", "<small>$1</small>");
        Integer failure = firstFailure.get(key);
        String text = tally.failed() + "/" + tally.decided();
        return failure == null ? text : "<a href=\"#f" + failure + "\">" + text + "</a>";
    }

    private static String reasons(@Nullable Tally tally) {
        if (tally == null || tally.reasons().isEmpty()) return "";
        return tally.reasons().entrySet().stream()
                .map(entry -> Html.text(entry.getValue() + " × " + entry.getKey()))
                .collect(Collectors.joining("&#10;", " title=\"", "\""));
    }

    // ---- below the matrix

    private String failures() {
        if (run.failures().isEmpty()) return "<p class=\"soft\">None.</p>";
        return IntStream.range(0, run.failures().size()).mapToObj(this::failure).collect(Collectors.joining("\n"));
    }

    private String failure(int i) {
        Finding failure = run.failures().get(i);
        List<String> details = failure.verdict().details();
        return "<article class=\"failure\" id=\"f" + i + "\" data-topic=\"" + Html.text(failure.topic()) + "\">"
                + "<header><h3>" + Html.text(failure.topic()) + "</h3><span class=\"soft\">"
                + failure.aspect().word() + ", " + Html.text(failure.yardstick()) + "</span></header>"
                + "<p class=\"problem\">" + Html.text(failure.problem()) + "</p>"
                + (details.isEmpty() ? "" : "<pre>" + Html.text(String.join("\n", details)) + "</pre>")
                + code("PyTorch", String.join("\n", Python.lines(failure.program())), " open")
                + code("Java", String.join("\n", JavaCode.lines(failure.program())), "")
                + "<p class=\"soft\">Again, from this page's directory: <code>touchstone replay "
                + Html.text(ReplayNames.DIRECTORY + "/" + ReplayNames.of(run, i)) + "</code></p></article>";
    }

    private static String code(String language, String code, String open) {
        return "<details" + open + "><summary>" + language + "</summary><div class=\"code\"><pre>" + Html.text(code)
                + "</pre><button class=\"copy\" type=\"button\">copy</button></div></details>";
    }

    private String expectations() {
        if (run.expected().isEmpty()) return "";
        return run.expected().stream()
                .map(Page::expectation)
                .collect(Collectors.joining("\n", "<h2 id=\"expected\">Expected failures</h2><ul>", "</ul>"));
    }

    private static String expectation(Findings.Expected expected) {
        String late = " <strong>passes now: line " + expected.line().number() + " seems to be out of date</strong>";
        return "<li><code>"
                + Html.text(expected.topic() + " " + expected.aspect().word()) + "</code> "
                + Html.linked(expected.line().reason()) + (expected.passes() ? late : "") + "</li>";
    }
}
