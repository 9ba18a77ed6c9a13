package io.touchstone.tensor.op.elementwise;

import java.util.function.DoubleUnaryOperator;

/** Quotients and remainders, by which way they are rounded. */
final class Division {
    private Division() {}

    private static void requireNotZero(long y) {
        if (y == 0) throw new IllegalArgumentException("ZeroDivisionError");
    }

    static long floor(long x, long y) {
        requireNotZero(y);
        return Math.floorDiv(x, y);
    }

    static long trunc(long x, long y) {
        requireNotZero(y);
        return x / y;
    }

    static long remainder(long x, long y) {
        requireNotZero(y);
        return x % y;
    }

    static long modulo(long x, long y) {
        requireNotZero(y);
        return Math.floorMod(x, y);
    }

    static double trunc(double x, double y) {
        return cut(x / y);
    }

    /** As in single precision: the quotient may be rounded up to an integer. */
    static float trunc(float x, float y) {
        return (float) cut(x / y);
    }

    private static double cut(double q) {
        return q < 0 ? Math.ceil(q) : Math.floor(q);
    }

    /** x − y ⌊x / y⌋ without the rounding of the quotient. */
    static double modulo(double x, double y) {
        double r = x % y;
        return r != 0 && (y < 0) != (r < 0) ? r + y : r;
    }

    /** ⌊x / y⌋ of the exact quotient: the remainder is exact, so the quotient less it is nearly an integer. */
    static double floor(double x, double y) {
        return floor(x, y, step -> step);
    }

    /** As in single precision throughout. */
    static float floor(float x, float y) {
        return (float) floor(x, y, step -> (float) step);
    }

    private static double floor(double x, double y, DoubleUnaryOperator kept) {
        if (y == 0) return x / y;
        double r = x % y;
        double q = kept.applyAsDouble(kept.applyAsDouble(x - r) / y);
        if (r != 0 && (y < 0) != (r < 0)) q = kept.applyAsDouble(q - 1);
        if (q == 0) return Math.copySign(0.0, x / y);
        double down = Math.floor(q);
        return kept.applyAsDouble(q - down) > 0.5 ? kept.applyAsDouble(down + 1) : down;
    }
}
