package io.touchstone.conformance.verify;

import io.touchstone.conformance.generate.Aspect;
import io.touchstone.conformance.judge.Verdict;
import io.touchstone.conformance.program.Entries;
import io.touchstone.conformance.program.Fields;
import io.touchstone.conformance.program.Fields.At;
import io.touchstone.conformance.program.Json;
import io.touchstone.conformance.program.ProgramReader;
import io.touchstone.conformance.program.ProgramWriter;
import io.touchstone.conformance.program.ProtocolException;

/** Failures as JSON: what stands in reports, in the state of a run, and alone in a replay file. */
public final class FindingJson {
    private FindingJson() {}

    /** A failure as an object. */
    public static Json.Obj of(Finding finding) {
        return new Entries()
                .put("topic", finding.topic())
                .put("kind", finding.aspect().word())
                .put("yardstick", finding.yardstick())
                .put("problem", finding.problem())
                .put("details", finding.verdict().details().stream().map(Json.Text::new))
                .put("share", finding.verdict().share())
                .put("valid", finding.valid())
                .put("choices", finding.choices().stream().map(Json.Num::of))
                .putAll(ProgramWriter.json(finding.program()))
                .object();
    }

    /**
     * The failure that an object stands for.
     *
     * @throws ProtocolException if it stands for none
     */
    public static Finding read(Json json) {
        Fields fields = Fields.of(json);
        return new Finding(
                fields.take("topic").text(),
                aspect(fields.take("kind")),
                fields.take("yardstick").text(),
                new Verdict.Fails(
                        fields.take("problem").text(),
                        fields.list("details", At::text),
                        fields.take("share").real()),
                ProgramReader.read(
                        fields.take("program").json(), fields.take("return").json()),
                fields.take("valid").bool(),
                fields.list("choices", at -> Math.toIntExact(at.integer())));
    }

    static Aspect aspect(At at) {
        return Aspect.of(at.text()).orElseThrow(() -> at.error("there is no kind \"" + at.text() + "\""));
    }
}
