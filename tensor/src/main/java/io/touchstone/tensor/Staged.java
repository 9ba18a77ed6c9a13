package io.touchstone.tensor;

/**
 * A formula that is computed faster for many numbers in single precision at once, in a few simple loops that the compiler can vectorise,
 * than one after the other. The bits are those of {@link #wide(double)}, rounded.
 */
public interface Staged extends Unary {
    /**
     * {@link #wide(double)} of many numbers, but for what comes to the same where it is {@link #rounded}.
     *
     * @param x the numbers, and their values afterwards
     * @param spare as long as {@code x}, to be written over
     * @param n how many numbers there are
     */
    void wide(double[] x, double[] spare, int n);

    /** The value of x in single precision, given what the loops made of it. */
    default float rounded(float x, double wide) {
        return (float) wide;
    }
}
