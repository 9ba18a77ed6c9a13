package io.touchstone.tensor.internal.random;

import io.touchstone.tensor.Generator;

/**
 * The number of trials up to the first success, ⌈log u / log(1 − p)⌉.
 *
 * @param p the probability of success
 */
public record Geometric(double p) implements Sampler {
    @Override
    public double next(Generator generator) {
        return Math.ceil(Accurate.log(generator.uniform53()) / Accurate.log1p(-p));
    }
}
