package io.touchstone.tensor.internal.random;

import io.touchstone.tensor.DType;
import io.touchstone.tensor.Storage;

/**
 * The integers that {@code random_} draws between bounds, of which not all need be numbers of the type.
 *
 * <p>Between neighbouring numbers of a floating type lie integers that round to one or the other. A draw near the end
 * of the range could therefore be rounded to what lies outside; so a bound that the type does not hold is moved inwards
 * to the next number that it does.
 */
public final class IntegerRange {
    private IntegerRange() {}

    /** The integers of [from, to). */
    public static Integers between(DType dtype, long from, long to) {
        Arguments.requireBounds(from, to);
        long first = dtype.isFloating() ? raised(dtype, from) : from;
        long end = dtype.isFloating() ? lowered(dtype, to) : to;
        Arguments.require(
                first < end,
                "random_ expects 'from' casted to dtype to be less than 'to' casted to dtype, but got from=" + first
                        + " >= to=" + end);
        Arguments.requireWithin(dtype, first, end - 1);
        return Integers.from(first, end - first);
    }

    /** The integers from {@code from} to the largest of the type, 2ᵈ for a floating type of d digits. */
    public static Integers from(DType dtype, long from) {
        if (from == Long.MIN_VALUE) return all(dtype);
        long first = dtype.isFloating() ? raised(dtype, from) : from;
        long last = dtype.isFloating() ? 1L << digits(dtype) : largest(dtype);
        Arguments.require(
                !dtype.isFloating() || first < last,
                "random_ expects 'from' casted to dtype to be less than or equal to 'to_inc' casted to dtype, but got from="
                        + first + " > to_inc=" + last);
        Arguments.requireWithin(dtype, first, last);
        return Integers.from(first, last - first + 1);
    }

    private static Integers all(DType dtype) {
        boolean wide = dtype == DType.INT64 || (dtype.isFloating() && dtype != DType.FLOAT16);
        Arguments.require(wide, "random_full_64_bits_range_kernel_cpu handles only int64, double, float and bfloat16");
        return Integers.all();
    }

    private static long largest(DType dtype) {
        return dtype == DType.INT64 ? Long.MAX_VALUE : (long) dtype.max();
    }

    private static int digits(DType dtype) {
        return 1 - Math.getExponent(dtype.epsilon());
    }

    private static long raised(DType dtype, long from) {
        long next = cast(dtype, from + 1);
        return next < from ? next + spacing(dtype, from + 1) : from;
    }

    private static long lowered(DType dtype, long to) {
        long previous = cast(dtype, to - 1);
        return previous >= to ? previous - spacing(dtype, to - 1) : to;
    }

    private static long cast(DType dtype, long x) {
        Storage one = Storage.allocate(dtype, 1);
        one.setLong(0, x);
        return one.getLong(0);
    }

    // How far apart the type's numbers are around x.
    private static long spacing(DType dtype, long x) {
        int log = Long.SIZE - 1 - Long.numberOfLeadingZeros(Math.abs(x));
        return 1L << (log - digits(dtype) + 1);
    }
}
