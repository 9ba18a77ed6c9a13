package io.touchstone.conformance.report;

import io.touchstone.conformance.program.Entries;
import io.touchstone.conformance.program.Json;
import io.touchstone.conformance.program.Python;
import io.touchstone.conformance.verify.Finding;
import io.touchstone.conformance.verify.FindingJson;
import io.touchstone.conformance.verify.Findings;
import io.touchstone.conformance.verify.Tally;
import java.util.List;
import java.util.stream.Stream;

/** A run as JSON, for machines. */
public final class RunJson {
    private RunJson() {}

    /** The run. */
    public static Json.Obj of(Run run) {
        Entries out = new Entries()
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
        return new Entries()
                .put("passed", run.passed())
                .put("supported", run.supported())
                .put("total", run.topics().size())
                .object();
    }

    private static Json cell(Findings.Key key, Tally tally) {
        Entries out = new Entries()
                .put("topic", key.topic())
                .put("kind", key.aspect().word())
                .put("yardstick", key.yardstick())
                .put("right", tally.held())
                .put("wrong", tally.failed())
                .put("unsupported", tally.unsupported())
                .put("undecided", tally.undecided())
                .put("worst", tally.worst());
        if (tally.reasons().isEmpty()) return out.object();
        Entries reasons = new Entries();
        tally.reasons().forEach(reasons::put);
        return out.put("reasons", reasons.object()).object();
    }

    private static Json failure(Finding failure) {
        return new Entries()
                .putAll(FindingJson.of(failure))
                .put("python", texts(Python.lines(failure.program())))
                .object();
    }

    private static Json expected(Findings.Expected expected) {
        return new Entries()
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
}
