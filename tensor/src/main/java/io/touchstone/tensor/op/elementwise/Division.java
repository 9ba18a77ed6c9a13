package io.touchstone.tensor.op.elementwise;

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
        double q = x / y;
        return q < 0 ? Math.ceil(q) : Math.floor(q);
    }

    /** As in single precision: the quotient may be rounded up to an integer. */
    static float trunc(float x, float y) {
        float q = x / y;
        return (float) (q < 0 ? Math.ceil(q) : Math.floor(q));
    }

    /** x − y ⌊x / y⌋ without the rounding of the quotient. */
    static double modulo(double x, double y) {
        double r = x % y;
        return r != 0 && (y < 0) != (r < 0) ? r + y : r;
    }

    /** ⌊x / y⌋ of the exact quotient: the remainder is exact, so the quotient less it is nearly an integer. */
    static double floor(double x, double y) {
        if (y == 0) return x / y;
        double r = x % y;
        double q = (x - r) / y;
        if (r != 0 && (y < 0) != (r < 0)) q -= 1;
        if (q == 0) return Math.copySign(0.0, x / y);
        double down = Math.floor(q);
        return q - down > 0.5 ? down + 1 : down;
    }

    /** As in single precision throughout. */
    static float floor(float x, float y) {
        if (y == 0) return x / y;
        float r = x % y;
        float q = (x - r) / y;
        if (r != 0 && (y < 0) != (r < 0)) q -= 1;
        if (q == 0) return Math.copySign(0f, x / y);
        float down = (float) Math.floor(q);
        return q - down > 0.5f ? down + 1 : down;
    }
}
