package io.touchstone.tensor.internal.random;

import io.touchstone.tensor.Generator;

/**
 * Numbers whose logarithm is normal.
 *
 * @param mean the logarithm's mean
 * @param std its standard deviation
 */
public record LogNormal(double mean, double std) implements Sampler {
    @Override
    public double next(Generator generator) {
        return Accurate.exp(Math.fma(generator.normal(), std, mean));
    }
}
