package io.touchstone.conformance.check;

import java.util.function.DoubleUnaryOperator;

/**
 * The derivative of a function φ at 0 by central differences D with steps h, h/2 and h/4, extrapolated from the last
 * two: (4 D(h/4) − D(h/2)) / 3.
 *
 * <p>Its error is bounded by the differences themselves: |D(h) − D(h/2)| + |D(h/2) − D(h/4)| for truncation, and what
 * rounding can have done to φ, over h/4. Where forward and backward differences do not approach each other when h is
 * halved, there is a kink or a jump within h, and the point is skipped; so it is where the bound is over a thousandth
 * of what is compared. Both rules look at the function alone, so no wrong derivative can hide behind them.
 */
final class Differences {
    private static final double STEP = 0x1p-13;
    private static final double ROUNDING = 0x1p-52 * 32;
    private static final double WORTHWHILE = 1e-3;

    private final double[] up = new double[3];
    private final double[] down = new double[3];
    private final double middle;
    private final double noise;

    /**
     * Evaluates φ at 0 and at three steps to either side.
     *
     * @param magnitude how large the numbers are that φ's value is a sum of
     */
    Differences(DoubleUnaryOperator phi, double magnitude) {
        middle = phi.applyAsDouble(0);
        for (int i = 0; i < 3; i++) {
            up[i] = phi.applyAsDouble(STEP / (1 << i));
            down[i] = phi.applyAsDouble(-STEP / (1 << i));
        }
        noise = ROUNDING * magnitude;
    }

    /** Whether φ's slope is {@code slope}, a sum of terms of the given magnitude. */
    Outcome agreesWith(double slope, double magnitude, String problem) {
        if (isKink()) return Outcome.skipped("a kink within the step");
        double bound = bound() + ROUNDING * magnitude;
        if (bound > WORTHWHILE * Math.max(1, Math.max(magnitude, Math.abs(derivative()))))
            return Outcome.skipped("differences too coarse");
        return Outcome.within(derivative(), slope, bound, problem);
    }

    private double central(int i) {
        return (up[i] - down[i]) * (1 << i) / (2 * STEP);
    }

    /** How far forward and backward difference are apart. */
    private double gap(int i) {
        return Math.abs(up[i] - 2 * middle + down[i]) * (1 << i) / STEP;
    }

    private boolean isKink() {
        double slack = 8 * noise / STEP;
        return gap(1) > 0.75 * gap(0) + slack || gap(2) > 0.75 * gap(1) + 2 * slack;
    }

    private double derivative() {
        return (4 * central(2) - central(1)) / 3;
    }

    private double bound() {
        return Math.abs(central(0) - central(1)) + Math.abs(central(1) - central(2)) + 4 * noise / STEP;
    }
}
