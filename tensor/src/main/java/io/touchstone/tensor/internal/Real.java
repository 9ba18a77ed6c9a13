package io.touchstone.tensor.internal;

/**
 * The elementary functions, the same bits on every machine: {@link StrictMath}'s or formulas of IEEE operations, never {@link Math}'s
 * transcendental ones, whose results depend on the JVM.
 */
public final class Real {
    private static final double LN2 = 0x1.62e42fefa39efp-1;

    private Real() {}

    public static double exp(double x) {
        return StrictMath.exp(x);
    }

    public static double exp2(double x) {
        return StrictMath.pow(2, x);
    }

    public static double expm1(double x) {
        return StrictMath.expm1(x);
    }

    public static double log(double x) {
        return StrictMath.log(x);
    }

    public static double log1p(double x) {
        return StrictMath.log1p(x);
    }

    /** Exact at powers of two. */
    public static double log2(double x) {
        if (!(x > 0) || x == Double.POSITIVE_INFINITY) return StrictMath.log(x);
        int e = Math.getExponent(x < Double.MIN_NORMAL ? x * 0x1p54 : x) - (x < Double.MIN_NORMAL ? 54 : 0);
        double m = x < Double.MIN_NORMAL ? Math.scalb(x * 0x1p54, -e - 54) : Math.scalb(x, -e);
        if (m > 1.4142135623730951) {
            m /= 2;
            e++;
        }
        return e + StrictMath.log(m) / LN2;
    }

    public static double log10(double x) {
        return StrictMath.log10(x);
    }

    public static double sin(double x) {
        return StrictMath.sin(x);
    }

    public static double cos(double x) {
        return StrictMath.cos(x);
    }

    public static double tan(double x) {
        return StrictMath.tan(x);
    }

    public static double asin(double x) {
        return StrictMath.asin(x);
    }

    public static double acos(double x) {
        return StrictMath.acos(x);
    }

    public static double atan(double x) {
        return StrictMath.atan(x);
    }

    public static double atan2(double y, double x) {
        return StrictMath.atan2(y, x);
    }

    public static double sinh(double x) {
        return StrictMath.sinh(x);
    }

    public static double cosh(double x) {
        return StrictMath.cosh(x);
    }

    public static double tanh(double x) {
        return StrictMath.tanh(x);
    }

    /** ln(x + √(x² + 1)), odd, accurate near 0 and far out. */
    public static double asinh(double x) {
        double a = Math.abs(x);
        double y;
        if (a > 0x1p28) y = StrictMath.log(a) + LN2;
        else y = StrictMath.log1p(a + a * a / (1 + Math.sqrt(1 + a * a)));
        return Math.copySign(y, x);
    }

    /** ln(x + √(x² − 1)). */
    public static double acosh(double x) {
        if (x < 1) return Double.NaN;
        if (x > 0x1p28) return StrictMath.log(x) + LN2;
        double d = x - 1;
        return StrictMath.log1p(d + Math.sqrt(2 * d + d * d));
    }

    /** ½ ln((1 + x) / (1 − x)), odd. */
    public static double atanh(double x) {
        double a = Math.abs(x);
        return Math.copySign(0.5 * StrictMath.log1p(2 * a / (1 - a)), x);
    }

    /** 1 / (1 + e⁻ˣ). */
    public static double sigmoid(double x) {
        return 1 / (1 + StrictMath.exp(-x));
    }

    public static double pow(double x, double y) {
        if (y == 2) return x * x;
        if (x == 1) return 1; // C's pow(1, NaN) is 1
        if (x == -1 && Double.isInfinite(y)) return 1;
        return StrictMath.pow(x, y);
    }
}
