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
import java.util.regex.Pattern;

/** One program put to a subject, and what judges make of the answer. */
final class Trial {
    private static final Pattern NUMBER = Pattern.compile("0x\\p{XDigit}+|\\d+");
    private static final int MOST_SAID = 120;

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
                "the subject did not answer: " + broken.offence() + saying(broken),
                List.of(broken.message()),
                Double.POSITIVE_INFINITY);
    }

    /** What tells one crash from another: its last words but for their numbers, which are others on every program. */
    private static String saying(Answer.Broken broken) {
        if (broken.offence() != Offence.CRASHED || broken.said().isEmpty()) return "";
        String words = NUMBER.matcher(broken.said()).replaceAll("#");
        return ", saying " + (words.length() <= MOST_SAID ? words : words.substring(0, MOST_SAID) + "…");
    }
}
