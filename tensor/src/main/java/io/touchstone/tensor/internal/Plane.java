package io.touchstone.tensor.internal;

import io.touchstone.tensor.Complex;

/**
 * The elementary functions on the complex plane, of {@link Real}'s functions on the line.
 *
 * <p>The formulas are Kahan's ("Branch cuts for complex elementary functions", 1987): on a cut the sign of the zero part says which side
 * a number is on, and no result is a difference of nearly equal numbers. complex64 is computed here too, in float64, and rounded once.
 */
public final class Plane {
    private static final double LN2 = 0x1.62e42fefa39efp-1;
    private static final double LN10 = 0x1.26bb1bbb55516p1;
    private static final Complex ONE = new Complex(1, 0);

    private Plane() {}

    public static Complex exp(Complex z) {
        if (Rim.holds(z)) return Rim.exp(z);
        double m = Real.exp(z.re());
        if (z.im() == 0) return new Complex(m, z.im());
        return new Complex(m * Real.cos(z.im()), m * Real.sin(z.im()));
    }

    public static Complex exp2(Complex z) {
        return exp(new Complex(z.re() * LN2, z.im() * LN2));
    }

    public static Complex expm1(Complex z) {
        double half = Real.sin(z.im() / 2);
        double re = Real.expm1(z.re()) * Real.cos(z.im()) - 2 * half * half;
        return new Complex(re, Real.exp(z.re()) * Real.sin(z.im()));
    }

    /** The principal logarithm; near |z| = 1 its real part is taken of |z|² − 1, formed without cancellation. */
    public static Complex log(Complex z) {
        double m = z.abs();
        double re = m > 0.5 && m < 2 ? 0.5 * Real.log1p(squareLessOne(z)) : Real.log(m);
        return new Complex(re, z.angle());
    }

    private static double squareLessOne(Complex z) {
        double large = Math.max(Math.abs(z.re()), Math.abs(z.im()));
        double small = Math.min(Math.abs(z.re()), Math.abs(z.im()));
        return (large - 1) * (large + 1) + small * small;
    }

    public static Complex log2(Complex z) {
        Complex log = log(z);
        return new Complex(log.re() / LN2, log.im() / LN2);
    }

    public static Complex log10(Complex z) {
        Complex log = log(z);
        return new Complex(log.re() / LN10, log.im() / LN10);
    }

    public static Complex log1p(Complex z) {
        if (Double.isNaN(z.re()) || Double.isNaN(z.im())) return new Complex(Double.NaN, Double.NaN);
        if (z.abs() > 0.5) return log(onePlus(z));
        return new Complex(0.5 * Real.log1p(z.re() * (2 + z.re()) + z.im() * z.im()), Real.atan2(z.im(), 1 + z.re()));
    }

    public static Complex sqrt(Complex z) {
        double x = z.re();
        double y = z.im();
        if (x == 0 && y == 0) return new Complex(0, y);
        if (Double.isInfinite(y)) return new Complex(Double.POSITIVE_INFINITY, y);
        if (x == Double.POSITIVE_INFINITY) return new Complex(x, Double.isNaN(y) ? y : Math.copySign(0.0, y));
        if (x == Double.NEGATIVE_INFINITY)
            return new Complex(Double.isNaN(y) ? y : 0, Math.copySign(Double.POSITIVE_INFINITY, y));
        double large = Math.sqrt(Math.abs(x) / 2 + z.abs() / 2);
        double small = Math.abs(y) / (2 * large);
        return x >= 0 ? new Complex(large, Math.copySign(small, y)) : new Complex(small, Math.copySign(large, y));
    }

    public static Complex rsqrt(Complex z) {
        return ONE.over(sqrt(z));
    }

    public static Complex sinh(Complex z) {
        if (Rim.holds(z)) return Rim.sinh(z);
        double x = z.re();
        double y = z.im();
        if (y == 0) return new Complex(Real.sinh(x), y);
        return new Complex(Real.sinh(x) * Real.cos(y), Real.cosh(x) * Real.sin(y));
    }

    public static Complex cosh(Complex z) {
        if (Rim.holds(z)) return Rim.cosh(z);
        double x = z.re();
        double y = z.im();
        if (y == 0) return new Complex(Real.cosh(x), x < 0 ? -y : y);
        return new Complex(Real.cosh(x) * Real.cos(y), Real.sinh(x) * Real.sin(y));
    }

    public static Complex tanh(Complex z) {
        if (Rim.holds(z)) return Rim.tanh(z);
        double x = z.re();
        double y = z.im();
        if (Math.abs(x) > 22) { // the real part has rounded to ±1
            double decay = 4 * Real.sin(y) * Real.cos(y) * Real.exp(-2 * Math.abs(x));
            return new Complex(Math.copySign(1, x), Double.isFinite(y) ? decay : 0);
        }
        double t = Real.tan(y);
        double beta = 1 + t * t;
        double s = Real.sinh(x);
        double rho = Math.sqrt(1 + s * s);
        double scale = 1 + beta * s * s;
        return new Complex(beta * rho * s / scale, t / scale);
    }

    public static Complex sin(Complex z) {
        return Rim.holds(z) ? Rim.sin(z) : turnedBack(sinh(turned(z)));
    }

    public static Complex cos(Complex z) {
        return cosh(turned(z));
    }

    public static Complex tan(Complex z) {
        return turnedBack(tanh(turned(z)));
    }

    public static Complex asin(Complex z) {
        if (Rim.holds(z)) return Rim.asin(z);
        Complex minus = sqrt(oneLess(z));
        Complex plus = sqrt(onePlus(z));
        return new Complex(
                Real.atan2(z.re(), minus.times(plus).re()),
                Real.asinh(minus.conj().times(plus).im()));
    }

    public static Complex acos(Complex z) {
        if (Rim.holds(z)) return Rim.acos(z);
        Complex minus = sqrt(oneLess(z));
        Complex plus = sqrt(onePlus(z));
        return new Complex(
                2 * Real.atan2(minus.re(), plus.re()),
                Real.asinh(plus.conj().times(minus).im()));
    }

    public static Complex acosh(Complex z) {
        if (Rim.holds(z)) return Rim.acosh(z);
        Complex minus = sqrt(lessOne(z));
        Complex plus = sqrt(onePlus(z));
        return new Complex(Real.asinh(minus.conj().times(plus).re()), 2 * Real.atan2(minus.im(), plus.re()));
    }

    public static Complex asinh(Complex z) {
        if (Rim.holds(z)) return Rim.asinh(z);
        return turnedBack(asin(turned(z)));
    }

    public static Complex atanh(Complex z) {
        if (Rim.holds(z)) return Rim.atanh(z);
        if (z.re() < 0) return atanh(z.negated()).negated();
        double x = z.re();
        double y = z.im();
        double square = (1 - x) * (1 - x) + y * y;
        double re = square < Double.MIN_NORMAL
                ? 0.5 * (Real.log(2) - Real.log(Math.max(1 - x, Math.abs(y))))
                : 0.25 * Real.log1p(4 * x / square);
        return new Complex(re, 0.5 * Real.atan2(2 * y, (1 - x) * (1 + x) - y * y));
    }

    public static Complex atan(Complex z) {
        return turnedBack(atanh(turned(z)));
    }

    public static Complex sigmoid(Complex z) {
        return ONE.over(onePlus(exp(z.negated())));
    }

    /** The principal power, exp(w ln z); of 0 to the power 0 that is NaN. */
    public static Complex pow(Complex z, Complex w) {
        return exp(Rim.times(w, log(z)));
    }

    /** The power with a real exponent; small whole and half ones are multiplied out, and 0⁰ = 1. */
    public static Complex pow(Complex z, double k) {
        if (k == 0) return ONE;
        if (k == 1) return z;
        if (k == 2) return z.times(z);
        if (k == 3) return z.times(z).times(z);
        if (k == 0.5) return sqrt(z);
        if (k == -0.5) return rsqrt(z);
        if (k == -1) return ONE.over(z);
        return pow(z, new Complex(k, 0));
    }

    // Adding a real number leaves the imaginary part alone, the sign of a zero included.

    private static Complex onePlus(Complex z) {
        return new Complex(1 + z.re(), z.im());
    }

    private static Complex oneLess(Complex z) {
        return new Complex(1 - z.re(), -z.im());
    }

    private static Complex lessOne(Complex z) {
        return new Complex(z.re() - 1, z.im());
    }

    /** i z. */
    private static Complex turned(Complex z) {
        return new Complex(-z.im(), z.re());
    }

    /** −i z. */
    private static Complex turnedBack(Complex z) {
        return new Complex(z.im(), -z.re());
    }
}
