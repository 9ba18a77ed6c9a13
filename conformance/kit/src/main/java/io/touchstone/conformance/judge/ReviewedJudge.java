package io.touchstone.conformance.judge;

import io.touchstone.conformance.generate.Aspect;
import io.touchstone.conformance.generate.Sample;
import io.touchstone.conformance.subject.Answer;
import io.touchstone.conformance.subject.Subject;

/**
 * A judge that leaves open what is on the reviewed list.
 *
 * @param judge who judges the rest
 * @param known the list
 */
public record ReviewedJudge(Judge judge, KnownDifferences known) implements Judge {
    @Override
    public String name() {
        return judge.name();
    }

    @Override
    public boolean judges(Aspect aspect) {
        return judge.judges(aspect);
    }

    @Override
    public Verdict judge(Sample sample, Answer answer, Subject subject) {
        Verdict verdict = judge.judge(sample, answer, subject);
        if (!(verdict instanceof Verdict.Fails fails)) return verdict;
        return known.find(sample, name(), fails)
                .<Verdict>map(difference -> new Verdict.Undecided("known: " + difference.what()))
                .orElse(fails);
    }

    @Override
    public void close() {
        judge.close();
    }
}
