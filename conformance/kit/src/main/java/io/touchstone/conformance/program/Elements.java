package io.touchstone.conformance.program;

import java.util.Arrays;

/**
 * The numbers of a tensor literal in row-major order: exact integers, or reals (for complex tensors re, im, re, im…).
 *
 * <p>Equality is by bits, except that all NaNs are equal: 0.0 and -0.0 differ.
 */
public final class Elements {
    private static final double[] NO_REALS = {};
    private static final long[] NO_INTEGERS = {};

    private final boolean integral;
    private final double[] reals;
    private final long[] integers;

    private Elements(boolean integral, double[] reals, long[] integers) {
        this.integral = integral;
        this.reals = reals;
        this.integers = integers;
    }

    /** Real numbers; float16, bfloat16 and float32 values are held exactly. */
    public static Elements ofReals(double... reals) {
        return new Elements(false, reals.clone(), NO_INTEGERS);
    }

    /** Integers, or booleans as 0 and 1. */
    public static Elements ofIntegers(long... integers) {
        return new Elements(true, NO_REALS, integers.clone());
    }

    /** Whether these are integers. */
    public boolean isIntegral() {
        return integral;
    }

    /** How many numbers there are: twice the number of elements if complex. */
    public int size() {
        return integral ? integers.length : reals.length;
    }

    /** The number at an index as a real, rounded if it is an integer beyond 2⁵³. */
    public double real(int index) {
        return integral ? integers[index] : reals[index];
    }

    /**
     * The number at an index as an exact integer.
     *
     * @throws IllegalStateException if these are reals
     */
    public long integer(int index) {
        if (!integral) throw new IllegalStateException("the elements are reals");
        return integers[index];
    }

    /** A copy of the numbers as reals. */
    public double[] reals() {
        return integral ? Arrays.stream(integers).asDoubleStream().toArray() : reals.clone();
    }

    /**
     * A copy of the numbers as integers.
     *
     * @throws IllegalStateException if these are reals
     */
    public long[] integers() {
        if (!integral) throw new IllegalStateException("the elements are reals");
        return integers.clone();
    }

    Elements roundedTo(DTypeName dtype) {
        if (integral || Arrays.stream(reals).allMatch(x -> Double.isNaN(x) || Decimals.round(dtype, x) == x))
            return this;
        return new Elements(
                false, Arrays.stream(reals).map(x -> Decimals.round(dtype, x)).toArray(), integers);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Elements that
                && integral == that.integral
                && Arrays.equals(reals, that.reals)
                && Arrays.equals(integers, that.integers);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(reals) + Arrays.hashCode(integers);
    }

    @Override
    public String toString() {
        return integral ? Arrays.toString(integers) : Arrays.toString(reals);
    }
}
