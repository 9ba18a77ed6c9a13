package io.touchstone.conformance.verify;

import io.touchstone.conformance.generate.Aspect;
import io.touchstone.conformance.generate.Choices;
import io.touchstone.conformance.generate.MissingDomainException;
import io.touchstone.conformance.generate.Sample;
import io.touchstone.conformance.generate.Source;
import io.touchstone.conformance.judge.MathematicsJudge;
import io.touchstone.conformance.judge.Verdict;
import io.touchstone.conformance.program.Program;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import net.jqwik.api.Shrinkable;
import org.jspecify.annotations.Nullable;

/**
 * Makes failing programs small, with the live subject and the live judge: in a first stage jqwik proposes shorter lists of choices, from which the
 * source makes simpler programs; in a second one the program itself is {@linkplain Simplification simplified}, whoever made it.
 *
 * <p>What counts is that the judge still names the same problem. It says that only of programs which its yardstick accepts, so that a program
 * never shrinks to one that is wrong itself. Shrinking is greedy, and ends when its budget of tries or of time is spent.
 */
public final class Shrinker {
    /**
     * How long to try.
     *
     * @param tries the most programs that are run in each stage
     * @param time the most time that both stages take together
     */
    public record Budget(int tries, Duration time) {
        /** What is enough for most failures, and not much for a slow port. */
        public static final Budget DEFAULT = new Budget(2_000, Duration.ofSeconds(10));
    }

    /**
     * A failing program.
     *
     * @param sample the program
     * @param verdict what is wrong with it
     * @param choices what the source makes it of, before the second stage
     */
    public record Shrunk(Sample sample, Verdict.Fails verdict, List<Integer> choices) {
        /** Copies the choices. */
        public Shrunk {
            choices = List.copyOf(choices);
        }
    }

    private final Function<Sample, Verdict> judging;
    private final Budget budget;
    private String problem = "";
    private long end;
    private int left;

    /**
     * A shrinker.
     *
     * @param judging runs a sample on the subject and judges the answer
     * @param budget how long to try
     */
    public Shrinker(Function<Sample, Verdict> judging, Budget budget) {
        this.judging = judging;
        this.budget = budget;
    }

    /** The smallest program found that fails in the same way as one that a source has made. */
    public Shrunk shrink(Source source, Sample sample, Verdict.Fails fails, Shrinkable<List<Integer>> choices) {
        begin(fails);
        Shrunk best = new Shrunk(sample, fails, choices.value());
        Shrinkable<List<Integer>> list = choices;
        Iterator<Shrinkable<List<Integer>>> proposals = list.shrink().iterator();
        while (!isSpent() && proposals.hasNext()) {
            Shrinkable<List<Integer>> proposal = proposals.next();
            Sample simpler = made(source, sample.topic(), proposal.value());
            Verdict.Fails still = simpler == null ? null : failing(simpler);
            if (simpler == null || still == null) continue;
            best = new Shrunk(simpler, still, proposal.value());
            list = proposal;
            proposals = list.shrink().iterator();
        }
        left = budget.tries;
        return simplified(best);
    }

    /** The smallest program found that fails in the same way as one that comes from elsewhere. */
    public Shrunk shrink(Sample sample, Verdict.Fails fails) {
        begin(fails);
        return simplified(new Shrunk(sample, fails, List.of()));
    }

    private void begin(Verdict.Fails fails) {
        problem = fails.problem();
        end = System.nanoTime() + budget.time.toNanos();
        left = budget.tries;
    }

    private boolean isSpent() {
        return left <= 0 || System.nanoTime() - end > 0;
    }

    private static @Nullable Sample made(Source source, String topic, List<Integer> choices) {
        try {
            return source.make(topic, new Choices(choices));
        } catch (MissingDomainException e) {
            return null;
        }
    }

    /** The verdict, if it names the same problem. */
    private Verdict.@Nullable Fails failing(Sample sample) {
        left--;
        return judging.apply(sample) instanceof Verdict.Fails fails
                        && fails.problem().equals(problem)
                ? fails
                : null;
    }

    /** Goes through all simplifications, and again, until none helps any more. A promise is only kept by programs that a source makes. */
    private Shrunk simplified(Shrunk failing) {
        Shrunk best = failing;
        if (MathematicsJudge.restsOnPromises(failing.verdict)) return best;
        Program before;
        do {
            before = best.sample.program();
            for (Simplification simplification : Simplification.all()) best = simplified(best, simplification);
        } while (!isSpent() && !best.sample.program().equals(before));
        return best;
    }

    /** Tries what one simplification proposes. After a success the proposals are made anew, and those before are not tried again. */
    private Shrunk simplified(Shrunk failing, Simplification simplification) {
        Shrunk best = failing;
        Iterator<Program> proposals = simplification.of(best.sample.program()).iterator();
        int tried = 0;
        while (proposals.hasNext() && !isSpent()) {
            Sample simpler = with(best.sample, proposals.next());
            Verdict.Fails still = failing(simpler);
            if (still == null) {
                tried++;
                continue;
            }
            best = new Shrunk(simpler, still, best.choices);
            proposals = simplification.of(simpler.program()).skip(tried).iterator();
        }
        return best;
    }

    /** What a call lets a judge know holds for the program that was made of it; that it is smooth, for all that are made of that. */
    static Sample with(Sample sample, Program program) {
        return sample.aspect() == Aspect.OP
                ? sample.with(program)
                : new Sample(sample.topic(), sample.aspect(), program, sample.valid(), sample.call());
    }
}
