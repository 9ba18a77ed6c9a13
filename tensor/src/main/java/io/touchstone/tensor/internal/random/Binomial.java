package io.touchstone.tensor.internal.random;

import io.touchstone.tensor.Generator;

/**
 * The number of successes in a number of trials.
 *
 * <p>If the expected number is below 10, the trials up to each success are drawn as geometric numbers and counted until
 * the trials are used up; otherwise Hörmann's transformed rejection ("The generation of binomial random variates",
 * 1993, algorithm BTRS), two uniform numbers a try. A probability above ½ counts the failures.
 *
 * <p>What depends on the parameters alone is computed in their own type, all else in double precision.
 *
 * @param precision of the parameters
 */
public record Binomial(Precision precision) {
    private static final double LARGE = 10;

    /** The next number; NaN if the probability is, or the count, from which PyTorch never returns. */
    public double next(Generator generator, double count, double p) {
        if (Double.isNaN(count) && p > 0 && p < 1) return Double.NaN;
        if (count <= 0 || p <= 0) return 0;
        if (p >= 1) return count;
        if (p <= 0.5) return successes(generator, count, p);
        return p > 0.5 ? precision.round(count - successes(generator, count, precision.round(1 - p))) : Double.NaN;
    }

    private double successes(Generator generator, double count, double p) {
        return precision.round(count * p) >= LARGE ? byRejection(generator, count, p) : byCounting(generator, count, p);
    }

    private double byCounting(Generator generator, double count, double p) {
        double logOfFailure = precision.round(Accurate.log1p(-p));
        double trials = 0;
        for (double successes = 0; ; successes++) {
            trials += Math.ceil(Accurate.log(generator.uniform53()) / logOfFailure);
            if (trials > count) return successes;
        }
    }

    private double byRejection(Generator generator, double count, double p) {
        double q = precision.round(1 - p);
        double mean = precision.round(count * p);
        double std = precision.round(Math.sqrt(precision.round(mean * q)));
        double b = 1.15 + 2.53 * std;
        double a = -0.0873 + 0.0248 * b + 0.01 * p;
        double accepted = 0.92 - 4.2 / b;
        double alpha = (2.83 + 5.1 / b) * std;
        double mode = Math.floor(precision.round(precision.round(count + 1) * p));
        double odds = precision.round(p / q);
        while (true) {
            double u = generator.uniform53() - 0.5;
            double v = generator.uniform53();
            double us = 0.5 - Math.abs(u);
            double k = precision.round(Math.floor((2 * a / us + b) * u + (mean + 0.5)));
            if (k < 0 || k > count) continue;
            if (us >= 0.07 && v <= accepted) return k;
            if (Accurate.log(v * alpha / (a / (us * us) + b)) <= logRatio(count, odds, mode, k)) return k;
        }
    }

    // The logarithm of P(k) / P(mode).
    private static double logRatio(double count, double odds, double mode, double k) {
        return (mode + 0.5) * Accurate.log((mode + 1) / (odds * (count - mode + 1)))
                + (count + 1) * Accurate.log((count - mode + 1) / (count - k + 1))
                + (k + 0.5) * Accurate.log(odds * (count - k + 1) / (k + 1))
                + Factorial.tail(mode)
                + Factorial.tail(count - mode)
                - Factorial.tail(k)
                - Factorial.tail(count - k);
    }
}
