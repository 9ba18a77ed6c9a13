package io.touchstone.conformance.mutants;

import io.touchstone.conformance.generate.Source;
import io.touchstone.conformance.judge.Judge;
import io.touchstone.conformance.subject.Subject;
import io.touchstone.conformance.verify.Finding;
import io.touchstone.conformance.verify.Findings;
import io.touchstone.conformance.verify.Settings;
import io.touchstone.conformance.verify.Verification;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How strong the kit is: each mutant is put to the generated programs, round after round, until one is told from the reference or the rounds are
 * used up.
 */
public final class Strength {
    private final List<Source> sources;
    private final List<Judge> judges;
    private final int rounds;
    private final long seed;

    /** Hears how far the run has come. */
    @FunctionalInterface
    public interface Listener {
        /** After each mutant. */
        void progress(int done, int of, int survivors, String mutant);
    }

    /**
     * What came of one mutant.
     *
     * @param mutant the mutant
     * @param programs how many programs it was put to
     * @param finding what killed it; empty if it survived
     */
    public record Result(Mutant mutant, int programs, Optional<Finding> finding) {
        /** Whether it was found out. */
        public boolean isKilled() {
            return finding.isPresent();
        }
    }

    /**
     * A measurement.
     *
     * @param rounds how many rounds a mutant is tried for
     */
    public Strength(List<Source> sources, List<Judge> judges, int rounds, long seed) {
        this.sources = List.copyOf(sources);
        this.judges = List.copyOf(judges);
        this.rounds = rounds;
        this.seed = seed;
    }

    /** The results, in the mutants' order. */
    public List<Result> of(List<Mutant> mutants, Listener listener) {
        List<Result> results = new ArrayList<>();
        for (Mutant mutant : mutants) {
            results.add(of(mutant));
            long survivors = results.stream().filter(r -> !r.isKilled()).count();
            listener.progress(results.size(), mutants.size(), (int) survivors, mutant.name());
        }
        return results;
    }

    private Result of(Mutant mutant) {
        int programs = 0;
        for (String topic : mutant.topics()) {
            Settings settings = new Settings(mutant.aspects(), exactly(topic), rounds, null, seed, 1, 1);
            try (Subject faulty = mutant.make().get()) {
                Verification run = new Verification(faulty, judges, sources, settings);
                Findings found = run.run((done, of, failures, name) -> {
                    if (failures > 0) run.stop();
                });
                programs += found.tallies().values().stream()
                        .mapToInt(t -> t.held() + t.failed() + t.unsupported() + t.undecided())
                        .sum();
                if (!found.failures().isEmpty())
                    return new Result(mutant, programs, Optional.of(found.failures().get(0)));
            }
        }
        return new Result(mutant, programs, Optional.empty());
    }

    /** A pattern that only this topic matches; the empty topic stands for all. */
    private static String exactly(String topic) {
        return topic.isEmpty() ? "" : topic + "*";
    }
}
