package io.touchstone.conformance.judge;

import io.touchstone.conformance.definition.Definitions;
import io.touchstone.conformance.generate.Aspect;
import io.touchstone.conformance.generate.Sample;
import io.touchstone.conformance.subject.Answer;
import io.touchstone.conformance.subject.ReferenceSubject;
import io.touchstone.conformance.subject.Subject;
import java.util.List;

/** Holds the results of single calls against what the operation is {@linkplain Definitions defined} to be, which asks no implementation of it. */
public final class DefinitionJudge implements Judge {
    /** What is wrong if anything is. */
    static final String PROBLEM = "a result is not what the operation is defined to be";

    private final Subject reader = new ReferenceSubject();

    /** A judge that asks nobody. */
    public DefinitionJudge() {}

    @Override
    public String name() {
        return "as defined";
    }

    @Override
    public boolean judges(Aspect aspect) {
        return aspect == Aspect.OP;
    }

    @Override
    public Verdict judge(Sample sample, Answer answer, Subject subject) {
        if (!judges(sample.aspect()) || !(answer instanceof Answer.Ok found))
            return new Verdict.Undecided("there is no result to judge");
        return Definitions.violation(sample.topic(), sample.program(), found.values(), reader)
                .<Verdict>map(violation -> new Verdict.Fails(PROBLEM, List.of(violation), Double.POSITIVE_INFINITY))
                .orElse(new Verdict.Holds(0));
    }

    @Override
    public void close() {
        reader.close();
    }
}
