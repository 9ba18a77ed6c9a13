package io.touchstone.tensor.internal.random;

import io.touchstone.tensor.Generator;

/**
 * Cauchy numbers, median + σ tan(π (u − ½)).
 *
 * @param median the median
 * @param sigma half the width at half the height
 */
public record Cauchy(double median, double sigma) implements Sampler {
    @Override
    public double next(Generator generator) {
        return Math.fma(sigma, Accurate.tan(Math.PI * (generator.uniform53() - 0.5)), median);
    }
}
