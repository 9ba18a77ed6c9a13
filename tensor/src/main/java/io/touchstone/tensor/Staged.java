package io.touchstone.tensor;

import io.touchstone.tensor.internal.FloatFunctions;

/**
 * A formula that is computed faster for many numbers in single precision at once, in a few simple loops that the compiler can vectorise,
 * than one after the other. The bits are those of {@link #wide(double)}, rounded.
 */
public interface Staged extends Unary {
    /**
     * What {@link #rounded} makes the values of many numbers of.
     *
     * @param x the numbers, none beyond {@link FloatFunctions#LIMIT}, to be written over
     * @param spare as long as {@code x}, to be written over
     * @param n how many numbers there are
     */
    void wide(double[] x, double[] spare, int n);

    /** A value in single precision, of what the loops left in its place in either array. */
    default float rounded(double x, double spare) {
        return (float) x;
    }
}
