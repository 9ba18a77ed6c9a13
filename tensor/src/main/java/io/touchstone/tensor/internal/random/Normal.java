package io.touchstone.tensor.internal.random;

import io.touchstone.tensor.Generator;

/**
 * Normal numbers one by one, fma(z, std, mean). The second of a pair that waits in the generator is a standard one: it
 * takes the mean and the deviation of whoever fetches it.
 *
 * @param mean the mean
 * @param std the standard deviation
 */
public record Normal(double mean, double std) implements Sampler {
    @Override
    public double next(Generator generator) {
        return Math.fma(generator.normal(), std, mean);
    }
}
