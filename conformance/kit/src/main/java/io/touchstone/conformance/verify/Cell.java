package io.touchstone.conformance.verify;

import io.touchstone.conformance.generate.Aspect;
import io.touchstone.conformance.generate.Cases;
import io.touchstone.conformance.generate.Source;
import io.touchstone.conformance.judge.Judge;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Shrinkable;

/**
 * A row and a column of the matrix, with where its programs come from.
 *
 * @param source makes the programs
 * @param topic the row
 */
public record Cell(Source source, String topic) {
    /** The column. */
    public Aspect aspect() {
        return source.aspect();
    }

    /** This cell, measured by a yardstick. */
    Findings.Key key(Judge yardstick) {
        return new Findings.Key(topic, aspect(), yardstick.name());
    }

    /** What the program of a round is made of: it depends on nothing else than what is named here. */
    Shrinkable<List<Integer>> choices(long seed, long round) {
        return choices(seed, round, 0);
    }

    /** The same if the round is drawn again, so many times. */
    Shrinkable<List<Integer>> choices(long seed, long round, int again) {
        String name = topic + "/" + aspect() + "/" + round + (again == 0 ? "" : "/" + again);
        return Cases.choices(new Random(seed * 31 + name.hashCode()));
    }
}
