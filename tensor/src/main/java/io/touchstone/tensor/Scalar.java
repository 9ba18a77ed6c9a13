package io.touchstone.tensor;

import io.touchstone.tensor.DType.Category;

/**
 * A number that stands beside tensors: in PyTorch, a Python bool, int, float or complex. It raises an operand's category
 * where its own is higher, and never its width: int64 · 2 is int64, int64 · 2.0 is the default floating type, and
 * float32 · 2.0 stays float32.
 *
 * @param category what kind of number
 * @param integer the value of a bool (0 or 1) or an integer
 * @param re the value, or its real part
 * @param im its imaginary part
 */
public record Scalar(Category category, long integer, double re, double im) {
    /** An integer. */
    public static Scalar of(long value) {
        return new Scalar(Category.INTEGER, value, value, 0);
    }

    /** A floating number. */
    public static Scalar of(double value) {
        return new Scalar(Category.FLOATING, 0, value, 0);
    }

    /** A truth value. */
    public static Scalar of(boolean value) {
        return new Scalar(Category.BOOL, value ? 1 : 0, value ? 1 : 0, 0);
    }

    /** A complex number. */
    public static Scalar complex(double re, double im) {
        return new Scalar(Category.COMPLEX, 0, re, im);
    }

    /** The type of a tensor made of this number alone. */
    public DType dtype() {
        return switch (category) {
            case BOOL -> DType.BOOL;
            case INTEGER -> DType.INT64;
            case FLOATING -> DType.defaultFloat();
            case COMPLEX -> DType.defaultFloat().toComplex();
        };
    }

    /** The conjugate. */
    public Scalar conj() {
        return category == Category.COMPLEX ? complex(re, -im) : this;
    }

    /** Whether it is a bool or an integer. */
    public boolean isIntegral() {
        return category == Category.BOOL || category == Category.INTEGER;
    }

    /** Whether it is zero. */
    public boolean isZero() {
        return re == 0 && im == 0;
    }

    /** Whether it is the given real number. */
    public boolean is(double value) {
        return re == value && im == 0;
    }

    /** The value as an integer; a floating value loses its fraction. */
    public long toLong() {
        return isIntegral() ? integer : Conversions.toLong(re);
    }

    /**
     * Checks that it can be stored as an element of the given type. A fraction may be lost, and a negative integer may wrap around in
     * uint8; infinities fit all floating types, and everything fits bool.
     *
     * @throws IllegalArgumentException if the type's range does not hold it
     */
    public Scalar requireFits(DType dtype) {
        boolean fits =
                switch (dtype.category()) {
                    case BOOL, COMPLEX -> true;
                    case FLOATING -> im == 0 && (!Double.isFinite(re) || Math.abs(re) <= dtype.max());
                    case INTEGER -> im == 0 && (isIntegral() ? holds(dtype, integer) : holds(dtype, re));
                };
        if (!fits)
            throw new IllegalArgumentException(
                    "value cannot be converted to type " + dtype.nativeName() + " without overflow");
        return this;
    }

    /** The value as a factor of elements of the given type, which it does not promote: integers lose its fraction. */
    public Scalar factorOf(DType dtype) {
        return dtype.isIntegral() ? of(toLong()) : this;
    }

    private static boolean holds(DType dtype, long x) {
        if (dtype == DType.INT64) return true;
        long least = dtype == DType.UINT8 ? -255 : (long) dtype.min();
        return x >= least && x <= (long) dtype.max();
    }

    private static boolean holds(DType dtype, double x) {
        return x >= dtype.min() && x <= dtype.max();
    }

    /** The negative; a bool becomes an integer. */
    public Scalar negated() {
        return switch (category) {
            case BOOL, INTEGER -> of(-integer);
            case FLOATING -> of(-re);
            case COMPLEX -> complex(-re, -im);
        };
    }

    @Override
    public String toString() {
        return switch (category) {
            case BOOL -> integer != 0 ? "True" : "False";
            case INTEGER -> Long.toString(integer);
            case FLOATING -> Double.toString(re);
            case COMPLEX -> "(" + re + (im < 0 ? "" : "+") + im + "j)";
        };
    }
}
