package io.touchstone.tensor.internal.random;

import io.touchstone.tensor.Generator;

/**
 * Exponential numbers, −log(1 − u) / λ.
 *
 * @param lambda the rate
 */
public record Exponential(double lambda) implements Sampler {
    @Override
    public double next(Generator generator) {
        return -1 / lambda * Accurate.log1p(-generator.uniform53());
    }
}
