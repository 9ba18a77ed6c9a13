package io.touchstone.tensor.internal;

/** The normal distribution's function, its inverse and its logarithm, and the scaled complementary error function. */
public final class Normal {
    private static final double ROOT_HALF = 0.7071067811865476;
    private static final double ROOT_HALF_REST = -4.833646656726457e-17;
    private static final double ROOT_PI = 1.772453850905516;
    private static final double ROOT_TWO_PI = 2.5066282746310002;
    private static final double SMALL = 1e-300;

    private Normal() {}

    /** The share below x. */
    public static double below(double x) {
        double t = -x * ROOT_HALF;
        return 0.5 * ErrorFunction.erfc(t, rest(x, t));
    }

    /** The share below a float32 number, with an error below 2⁻⁴⁸ of it, and 0 where float32 has nothing left. */
    public static double shortBelow(double x) {
        double t = -x * ROOT_HALF;
        return 0.5 * ErrorFunction.shortErfc(t, rest(x, t));
    }

    // what is missing from t = −x/√2
    private static double rest(double x, double t) {
        double rest = Math.fma(-x, ROOT_HALF, -t) - x * ROOT_HALF_REST;
        return Double.isNaN(rest) ? 0 : rest;
    }

    /** The logarithm of the share below x. */
    public static double logBelow(double x) {
        if (x < -1) return Real.log(scaledErfc(-x * ROOT_HALF) / 2) - x * x / 2;
        return Real.log1p(-below(-x));
    }

    /** exp(x²) erfc(x). */
    public static double scaledErfc(double x) {
        if (Double.isNaN(x)) return x;
        if (x < 0) return x < -26.7 ? Double.POSITIVE_INFINITY : 2 * expOfSquare(x) - scaledErfc(-x);
        if (x < 2.5) return expOfSquare(x) * ErrorFunction.erfc(x);
        double tail = x; // the continued fraction x + (1/2)/(x + (2/2)/(x + (3/2)/(x + …))) from behind
        for (int k = 120; k >= 1; k--) tail = x + k / 2.0 / tail;
        return 1 / (ROOT_PI * tail);
    }

    /** exp(x²), the rounding of the square made good. */
    private static double expOfSquare(double x) {
        double square = x * x;
        double e = Real.exp(square);
        return Double.isInfinite(e) ? e : e + e * Math.fma(x, x, -square);
    }

    /** Below which number the share p lies: a rational approximation, then two steps of Halley's method. */
    public static double inverse(double p) {
        if (p == 0) return Double.NEGATIVE_INFINITY;
        if (p == 1) return Double.POSITIVE_INFINITY;
        if (!(p > 0 && p < 1)) return Double.NaN;
        if (p > 0.5) return -lowerHalf(1 - p);
        return lowerHalf(p);
    }

    private static double lowerHalf(double p) {
        double x = guess(p);
        if (p < SMALL) return farBelow(Real.log(p), x);
        for (int i = 0; i < 2; i++) {
            double error = (below(x) - p) * ROOT_TWO_PI * Real.exp(x * x / 2);
            x -= error / (1 + x * error / 2);
        }
        return x;
    }

    /** Where the density itself is too small to be divided by, its logarithm is not. */
    private static double farBelow(double logP, double guess) {
        double x = guess;
        for (int i = 0; i < 2; i++) x -= (logBelow(x) - logP) * ROOT_TWO_PI / 2 * scaledErfc(-x * ROOT_HALF);
        return x;
    }

    /** Correct to nine digits (P. J. Acklam's approximation). */
    private static double guess(double p) {
        if (p < 0.02425) {
            double q = Math.sqrt(-2 * Real.log(p));
            return polynomial(
                            q,
                            -7.784894002430293e-03,
                            -3.223964580411365e-01,
                            -2.400758277161838e+00,
                            -2.549732539343734e+00,
                            4.374664141464968e+00,
                            2.938163982698783)
                    / polynomial(
                            q,
                            7.784695709041462e-03,
                            3.224671290700398e-01,
                            2.445134137142996e+00,
                            3.754408661907416e+00,
                            1);
        }
        double q = p - 0.5;
        double r = q * q;
        return q
                * polynomial(
                        r,
                        -3.969683028665376e+01,
                        2.209460984245205e+02,
                        -2.759285104469687e+02,
                        1.383577518672690e+02,
                        -3.066479806614716e+01,
                        2.506628277459239e+00)
                / polynomial(
                        r,
                        -5.447609879822406e+01,
                        1.615858368580409e+02,
                        -1.556989798598866e+02,
                        6.680131188771972e+01,
                        -1.328068155288572e+01,
                        1);
    }

    private static double polynomial(double x, double... coefficients) {
        double sum = 0;
        for (double c : coefficients) sum = sum * x + c;
        return sum;
    }
}
