package io.touchstone.conformance.verify;

import io.touchstone.conformance.generate.Sample;
import io.touchstone.conformance.subject.Capabilities;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Shrinkable;

/**
 * The programs of a run. A round of a cell is drawn again, up to {@value #MOST} times, while it asks for something that the subject says it lacks, so that
 * rounds are programs which the subject can run. Of a cell whose first round comes to nothing that way the others are drawn once.
 *
 * <p>A program depends on the seed, its cell, its round and what the subject says it has, not on what was drawn before.
 */
final class Draws {
    /** One in twenty programs of a cell is of a single dtype: hardly one cell in a hundred and fifty is given up wrongly. */
    private static final int MOST = 100;

    private final Capabilities capabilities;
    private final long seed;
    private final Map<Cell, Boolean> hopeless = new ConcurrentHashMap<>();

    /** The programs of a seed, for a subject that says this of itself. */
    Draws(Capabilities capabilities, long seed) {
        this.capabilities = capabilities;
        this.seed = seed;
    }

    /**
     * A program.
     *
     * @param choices what it is made of
     * @param sample the program
     * @param fits whether the subject says that it has all of it
     */
    record Drawn(Shrinkable<List<Integer>> choices, Sample sample, boolean fits) {}

    /** The program of a round; empty where the source cannot draw an argument. */
    Optional<Drawn> of(Cell cell, long round) {
        Optional<Drawn> first = once(cell, round, 0);
        if (first.isEmpty() || first.get().fits || isHopeless(cell)) return first;
        return fitting(cell, round).findFirst().or(() -> first);
    }

    private boolean isHopeless(Cell cell) {
        return hopeless.computeIfAbsent(cell, c -> fitting(c, 0).findFirst().isEmpty());
    }

    private Stream<Drawn> fitting(Cell cell, long round) {
        return IntStream.range(0, MOST)
                .mapToObj(again -> once(cell, round, again))
                .flatMap(Optional::stream)
                .filter(Drawn::fits);
    }

    private Optional<Drawn> once(Cell cell, long round, int again) {
        Shrinkable<List<Integer>> choices = cell.choices(seed, round, again);
        return Trial.sample(cell, choices.value())
                .map(sample -> new Drawn(
                        choices, sample, capabilities.lacks(sample.program()).isEmpty()));
    }
}
