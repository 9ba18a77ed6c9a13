package io.touchstone.conformance.verify;

import io.touchstone.conformance.generate.Choices;
import io.touchstone.conformance.generate.MissingDomainException;
import io.touchstone.conformance.generate.Sample;
import io.touchstone.conformance.judge.Judge;
import io.touchstone.conformance.judge.Verdict;
import io.touchstone.conformance.program.DTypeName;
import io.touchstone.conformance.subject.Answer;
import io.touchstone.conformance.subject.Offence;
import io.touchstone.conformance.subject.Subject;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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

    /** The subject's answer; what has a dtype that it says it lacks is not put to it. */
    static Answer answer(Subject subject, Sample sample) {
        Set<DTypeName> has = subject.capabilities().dtypes();
        if (has.size() == DTypeName.values().length) return subject.run(sample.program());
        return DTypes.of(sample.program()).stream()
                .filter(dtype -> !has.contains(dtype))
                .findFirst()
                .<Answer>map(dtype -> new Answer.Unsupported(dtype.torchName()))
                .orElseGet(() -> subject.run(sample.program()));
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
