package io.touchstone.conformance.verify;

import io.touchstone.conformance.generate.Sample;
import io.touchstone.conformance.judge.Judge;
import io.touchstone.conformance.judge.Verdict;
import io.touchstone.conformance.subject.Answer;
import io.touchstone.conformance.subject.Subject;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Shrinkable;

/** A run that ends with the first failure: what finds out whether a subject is another one. A program on which both fail tells nothing. */
public final class Hunt {
    private final Bench bench;
    private final Subject control;
    private int programs;

    /** A hunt on a bench, for what tells its subject from another. */
    public Hunt(Bench bench, Subject control) {
        this.bench = bench;
        this.control = control;
    }

    /** How many programs have been put to the subject, those of shrinking not counted. */
    public int programs() {
        return programs;
    }

    /** The first failure, shrunk: round after round, the cells in their order. */
    public Optional<Finding> run(List<Cell> cells, int rounds, long seed) {
        for (int round = 0; round < rounds; round++)
            for (Cell cell : cells) {
                Optional<Finding> found = tryOnce(cell, round, seed);
                if (found.isPresent()) return found;
            }
        return Optional.empty();
    }

    private Optional<Finding> tryOnce(Cell cell, int round, long seed) {
        Shrinkable<List<Integer>> choices = cell.choices(seed, round);
        Sample sample = Trial.sample(cell, choices.value()).orElse(null);
        if (sample == null) return Optional.empty();
        programs++;
        Answer answer = bench.subject().run(sample.program());
        for (Judge judge : bench.judges()) {
            if (!judge.judges(cell.aspect())) continue;
            if (!(Trial.verdict(judge, sample, answer, bench.subject()) instanceof Verdict.Fails fails)) continue;
            if (verdict(judge, sample, control) instanceof Verdict.Fails) continue;
            Shrinker.Shrunk small = new Shrinker(other -> told(judge, other), Shrinker.Budget.DEFAULT)
                    .shrink(cell.source(), sample, fails, choices);
            return Optional.of(new Finding(
                    cell.topic(),
                    cell.aspect(),
                    judge.name(),
                    small.verdict(),
                    small.sample().program(),
                    small.sample().valid(),
                    small.choices()));
        }
        return Optional.empty();
    }

    /** The verdict on the subject, unless the other subject fails too. */
    private Verdict told(Judge judge, Sample sample) {
        Verdict verdict = verdict(judge, sample, bench.subject());
        boolean tells =
                !(verdict instanceof Verdict.Fails) || !(verdict(judge, sample, control) instanceof Verdict.Fails);
        return tells ? verdict : new Verdict.Undecided("both fail");
    }

    private static Verdict verdict(Judge judge, Sample sample, Subject subject) {
        return Trial.verdict(judge, sample, subject.run(sample.program()), subject);
    }
}
