package io.touchstone.conformance.verify;

import io.touchstone.conformance.generate.Aspect;
import io.touchstone.conformance.generate.Sample;
import io.touchstone.conformance.generate.Source;
import io.touchstone.conformance.judge.Judge;
import io.touchstone.conformance.judge.Verdict;
import io.touchstone.conformance.program.Fields;
import io.touchstone.conformance.program.Json;
import io.touchstone.conformance.program.Program;
import io.touchstone.conformance.program.ProgramReader;
import io.touchstone.conformance.program.ProtocolException;
import io.touchstone.conformance.subject.Answer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One program once more.
 *
 * @param sample the program, and what is known of it
 * @param answer what the subject makes of it
 * @param verdicts what each judge that speaks of such programs makes of the answer
 */
public record Replay(Sample sample, Answer answer, Map<String, Verdict> verdicts) {
    private static final String THEME = "replay";

    /** Puts a program to a bench. */
    public static Replay of(Sample sample, Bench bench) {
        Answer answer = bench.subject().run(sample.program());
        Map<String, Verdict> verdicts = new LinkedHashMap<>();
        for (Judge judge : bench.judges())
            if (judge.judges(sample.aspect()))
                verdicts.put(judge.name(), Trial.verdict(judge, sample, answer, bench.subject()));
        return new Replay(sample, answer, verdicts);
    }

    /** Whether a judge finds fault with the answer. */
    public boolean fails() {
        return verdicts.values().stream().anyMatch(Verdict.Fails.class::isInstance);
    }

    /**
     * The program in a replay file, or in a line of the protocol.
     *
     * @throws ProtocolException if there is none
     */
    public static Sample read(Json json, List<Source> sources) {
        Fields fields = Fields.of(json);
        if (fields.has("topic")) return sample(FindingJson.read(json), sources);
        Program program = ProgramReader.read(
                fields.take("program").json(), fields.take("return").json());
        return new Sample(THEME, Aspect.PROGRAM, program, true, null);
    }

    /** What the source knew of the program that it made, it does not say of the smallest one, but for what shrinking keeps. */
    private static Sample sample(Finding finding, List<Source> sources) {
        List<Sample> made = new ArrayList<>();
        for (Source source : sources)
            if (source.aspect() == finding.aspect() && source.topics().contains(finding.topic()))
                Trial.sample(new Cell(source, finding.topic()), finding.choices())
                        .ifPresent(made::add);
        Sample bare = new Sample(finding.topic(), finding.aspect(), finding.program(), finding.valid(), null);
        if (made.isEmpty()) return bare;
        return made.get(0).program().equals(finding.program())
                ? made.get(0)
                : Shrinker.with(made.get(0), finding.program());
    }
}
