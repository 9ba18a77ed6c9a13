package io.touchstone.conformance.report;

import io.touchstone.conformance.program.Json;
import io.touchstone.conformance.program.ProgramWriter;
import io.touchstone.conformance.program.Python;
import io.touchstone.conformance.verify.Finding;
import io.touchstone.conformance.verify.Findings;
import io.touchstone.conformance.verify.Tally;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A run as JSON, for machines. */
public final class RunJson {
    private final Map<String, Json> fields = new LinkedHashMap<>();

    private RunJson() {}

    /** The run. */
    public static Json.Obj of(Run run) {
        RunJson out = new RunJson()
                .put("subject", run.subject())
                .put("version", run.version())
                .put("seed", run.settings().seed())
                .put("seconds", run.seconds())
                .put("complete", run.cutShort() == null);
        if (run.cutShort() != null) out.put("cut_short", run.cutShort());
        return out.put("topics", topics(run))
                .put("verdicts", run.verdicts())
                .put("wrong", run.wrong())
                .put("cells", run.tallies().entrySet().stream().map(e -> cell(e.getKey(), e.getValue())))
                .put("failures", run.failures().stream().map(RunJson::failure))
                .put("expected", run.expected().stream().map(RunJson::expected))
                .object();
    }

    private static Json topics(Run run) {
        return new RunJson()
                .put("passed", run.passed())
                .put("supported", run.supported())
                .put("total", run.topics().size())
                .object();
    }

    private static Json cell(Findings.Key key, Tally tally) {
        RunJson out = new RunJson()
                .put("topic", key.topic())
                .put("kind", key.aspect().word())
                .put("yardstick", key.yardstick())
                .put("right", tally.held())
                .put("wrong", tally.failed())
                .put("unsupported", tally.unsupported())
                .put("undecided", tally.undecided())
                .put("worst", tally.worst());
        if (tally.reasons().isEmpty()) return out.object();
        RunJson reasons = new RunJson();
        tally.reasons().forEach(reasons::put);
        return out.put("reasons", reasons.object()).object();
    }

    private static Json failure(Finding failure) {
        RunJson out = new RunJson()
                .put("topic", failure.topic())
                .put("kind", failure.aspect().word())
                .put("yardstick", failure.yardstick())
                .put("problem", failure.verdict().problem())
                .put("details", texts(failure.verdict().details()))
                .put("share", failure.verdict().share())
                .put("python", texts(Python.lines(failure.program())));
        ProgramWriter.json(failure.program()).fields().forEach(out::put);
        return out.object();
    }

    private static Json expected(Findings.Expected expected) {
        return new RunJson()
                .put("topic", expected.topic())
                .put("kind", expected.aspect().word())
                .put("line", expected.line().number())
                .put("reason", expected.line().reason())
                .put("passes", expected.passes())
                .object();
    }

    private static Stream<Json> texts(List<String> lines) {
        return lines.stream().map(Json.Text::new);
    }

    private RunJson put(String key, Json value) {
        fields.put(key, value);
        return this;
    }

    private RunJson put(String key, String value) {
        return put(key, new Json.Text(value));
    }

    private RunJson put(String key, long value) {
        return put(key, Json.Num.of(value));
    }

    private RunJson put(String key, boolean value) {
        return put(key, new Json.Bool(value));
    }

    /** What JSON has no number for is a word. */
    private RunJson put(String key, double value) {
        return put(key, Double.isFinite(value) ? new Json.Num(Double.toString(value)) : new Json.Text("inf"));
    }

    private RunJson put(String key, Stream<Json> items) {
        return put(key, new Json.Arr(items.toList()));
    }

    private Json.Obj object() {
        return new Json.Obj(fields);
    }
}
