package io.touchstone.tensor.internal.random;

import io.touchstone.tensor.Generator;

/**
 * One with probability p, else zero: u &lt; p with a u of 53 bits, two draws, whatever type the result has.
 *
 * @param p the probability of one
 */
public record Bernoulli(double p) implements Sampler {
    @Override
    public double next(Generator generator) {
        return generator.uniform53() < p ? 1 : 0;
    }

    @Override
    public void fill(Generator generator, float[] out, int from, int n) {
        for (int i = from; i < from + n; i++) out[i] = generator.uniform53() < p ? 1 : 0;
    }

    /** Ones and zeros of the probabilities that a float64 tensor holds. */
    public static boolean next(Generator generator, double p) {
        return generator.uniform53() < p;
    }

    /** Ones and zeros of the probabilities that a narrower tensor holds: a u of 24 bits, one draw. */
    public static boolean next(Generator generator, float p) {
        return generator.uniform24() < p;
    }
}
