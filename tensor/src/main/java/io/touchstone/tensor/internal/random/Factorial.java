package io.touchstone.tensor.internal.random;

/** The logarithm of the factorial. */
final class Factorial {
    private static final double HALF_LOG_TWO_PI = 0.9189385332046728;

    private Factorial() {}

    /** log k! for a whole k ≥ 0, by Stirling's series. */
    static double log(double k) {
        return (k + 0.5) * StrictMath.log(k + 1) - (k + 1) + HALF_LOG_TWO_PI + tail(k);
    }

    /**
     * What Stirling's formula for log k! leaves out: the exact difference for small k, the series in 1 / (k + 1)
     * beyond.
     */
    static double tail(double k) {
        if (k < TAILS.length) return TAILS[(int) k];
        double square = (k + 1) * (k + 1);
        return (1.0 / 12 - (1.0 / 360 - 1.0 / 1260 / square) / square) / (k + 1);
    }

    private static final double[] TAILS = {
        0.0810614667953272,
        0.0413406959554092,
        0.0276779256849983,
        0.02079067210376509,
        0.0166446911898211,
        0.0138761288230707,
        0.0118967099458917,
        0.0104112652619720,
        0.00925546218271273,
        0.00833056343336287
    };
}
