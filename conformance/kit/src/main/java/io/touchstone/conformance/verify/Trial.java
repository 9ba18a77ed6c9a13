package io.touchstone.conformance.verify;

import io.touchstone.conformance.generate.Choices;
import io.touchstone.conformance.generate.MissingDomainException;
import io.touchstone.conformance.generate.Sample;
import io.touchstone.conformance.judge.Judge;
import io.touchstone.conformance.judge.Verdict;
import io.touchstone.conformance.subject.Answer;
import io.touchstone.conformance.subject.Offence;
import io.touchstone.conformance.subject.Subject;
import java.util.List;
import java.util.Optional;

/** One program put to a subject, and what judges make of the answer. */
final class Trial {
    private Trial() {}

    /** The program of a cell that choices stand for; empty where the source cannot draw an argument. */
    static Optional<Sample> sample(Cell cell, List<Integer> choices) {
        try {
            return Optional.of(cell.source().make(cell.topic(), new Choices(choices)));
        } catch (MissingDomainException e) {
            return Optional.empty();
        }
    }

    /** What a judge makes of an answer. */
    static Verdict verdict(Judge judge, Sample sample, Answer answer, Subject subject) {
        if (answer instanceof Answer.Unsupported lacks) return new Verdict.Unsupported(lacks.what());
        if (!(answer instanceof Answer.Broken broken)) return judge.judge(sample, answer, subject);
        if (broken.offence() == Offence.NOT_STARTED)
            return new Verdict.Undecided("the subject could not be started: " + broken.message());
        return new Verdict.Fails(
                "the subject did not answer: " + broken.offence(), List.of(broken.message()), Double.POSITIVE_INFINITY);
    }
}
