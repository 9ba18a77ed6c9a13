package io.touchstone.tensor.internal.random;

import io.touchstone.tensor.Generator;

/**
 * The number of events in a unit of time at the given rate.
 *
 * <p>Small rates multiply uniform numbers until the product falls to e⁻ˡ (Knuth): one more draw than events. From 10
 * on, Hörmann's transformed rejection ("The transformed rejection method for generating Poisson random variables",
 * 1993, algorithm PTRS): two uniform numbers a try.
 */
public final class Poisson {
    private static final double LARGE = 10;

    private Poisson() {}

    /** The next number at a rate ≥ 0. */
    public static double next(Generator generator, double rate) {
        if (rate >= LARGE) return byRejection(generator, rate);
        return rate == 0 ? 0 : byMultiplication(generator, Accurate.exp(-rate));
    }

    private static long byMultiplication(Generator generator, double stop) {
        long events = 0;
        for (double product = generator.uniform53(); product > stop; product *= generator.uniform53()) events++;
        return events;
    }

    private static double byRejection(Generator generator, double rate) {
        double b = 0.931 + 2.53 * Math.sqrt(rate);
        double a = -0.059 + 0.02483 * b;
        double inverseAlpha = 1.1239 + 1.1328 / (b - 3.4);
        double accepted = 0.9277 - 3.6224 / (b - 2);
        double logRate = Accurate.log(rate);
        while (true) {
            double u = generator.uniform53() - 0.5;
            double v = generator.uniform53();
            double us = 0.5 - Math.abs(u);
            double k = Math.floor((2 * a / us + b) * u + rate + 0.43);
            if (us >= 0.07 && v <= accepted) return k;
            if (k < 0 || (us < 0.013 && v > us)) continue;
            double hat = Accurate.log(v) + Accurate.log(inverseAlpha) - Accurate.log(a / (us * us) + b);
            if (hat <= -rate + k * logRate - Factorial.log(k)) return k;
        }
    }
}
