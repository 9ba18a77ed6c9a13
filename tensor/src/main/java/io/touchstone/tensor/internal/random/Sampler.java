package io.touchstone.tensor.internal.random;

import io.touchstone.tensor.Generator;

/**
 * A distribution, as a way to draw the next number of it.
 *
 * <p>Numbers are made in double precision and rounded to the type of their destination afterwards, whatever that is. A
 * record that implements this has no state: what is carried over from one number to the next lives in the generator.
 */
@FunctionalInterface
public interface Sampler {
    /** The next number. */
    double next(Generator generator);

    /** Writes the next {@code n} numbers from {@code from} on. */
    default void fill(Generator generator, float[] out, int from, int n) {
        for (int i = from; i < from + n; i++) out[i] = (float) next(generator);
    }

    /** Writes the next {@code n} numbers from {@code from} on. */
    default void fill(Generator generator, double[] out, int from, int n) {
        for (int i = from; i < from + n; i++) out[i] = next(generator);
    }
}
