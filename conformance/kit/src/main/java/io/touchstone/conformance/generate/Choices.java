package io.touchstone.conformance.generate;

import java.util.List;
import java.util.SplittableRandom;

/**
 * Decisions, read one after another by whoever builds a case. They are numbers that jqwik has drawn; past the end every
 * decision is 0.
 *
 * <p>Invariant: 0 always stands for the simplest alternative and smaller numbers for simpler ones. So a shorter list
 * with smaller numbers makes a simpler case, and jqwik, which shrinks lists of numbers well, shrinks cases without
 * knowing what a case is. The list is also all that is needed to build the case again.
 */
public final class Choices {
    private final List<Integer> drawn;
    private int at;

    /** The decisions that a list of numbers stands for. */
    public Choices(List<Integer> drawn) {
        this.drawn = drawn;
    }

    /** Always the simplest alternative. */
    static Choices none() {
        return new Choices(List.of());
    }

    /** Any decisions, the same ones for the same seed. */
    static Choices pseudorandom(long seed) {
        return new Choices(
                new SplittableRandom(seed).ints(200, 0, 1 << 16).boxed().toList());
    }

    /** The next decision as it was drawn. */
    int next() {
        return at < drawn.size() ? drawn.get(at++) : 0;
    }

    /** One of 0 … n − 1. */
    int below(int n) {
        return n <= 1 ? 0 : next() % n;
    }

    /** One of {@code lowest} … {@code highest}. */
    int between(int lowest, int highest) {
        return lowest + below(highest - lowest + 1);
    }

    /** True in one of {@code n} cases. */
    boolean oneIn(int n) {
        return below(n) == n - 1;
    }

    /** One of the alternatives, the simplest of which come first. */
    <T> T pick(List<T> alternatives) {
        return alternatives.get(below(alternatives.size()));
    }
}
