package io.touchstone.conformance.mutants;

import io.touchstone.conformance.generate.Source;
import io.touchstone.conformance.judge.Judge;
import io.touchstone.conformance.subject.ReferenceSubject;
import io.touchstone.conformance.subject.Subject;
import io.touchstone.conformance.verify.Bench;
import io.touchstone.conformance.verify.Cell;
import io.touchstone.conformance.verify.Finding;
import io.touchstone.conformance.verify.Hunt;
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
     * A measurement; the judges stay open.
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
        int survivors = 0;
        for (Mutant mutant : mutants) {
            Result result = of(mutant);
            results.add(result);
            if (!result.isKilled()) survivors++;
            listener.progress(results.size(), mutants.size(), survivors, mutant.name());
        }
        return results;
    }

    private Result of(Mutant mutant) {
        try (Subject faulty = mutant.make().get();
                Subject right = new ReferenceSubject()) {
            Hunt hunt = new Hunt(new Bench(faulty, judges), right);
            Optional<Finding> finding = hunt.run(cells(mutant), rounds, seed);
            return new Result(mutant, hunt.programs(), finding);
        }
    }

    private List<Cell> cells(Mutant mutant) {
        return sources.stream()
                .filter(source -> mutant.aspects().contains(source.aspect()))
                .flatMap(source ->
                        source.topics().stream().filter(mutant::concerns).map(topic -> new Cell(source, topic)))
                .toList();
    }
}
