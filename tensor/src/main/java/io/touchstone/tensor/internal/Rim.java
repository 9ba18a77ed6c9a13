package io.touchstone.tensor.internal;

import io.touchstone.tensor.Complex;

/**
 * The functions of {@link Plane} at numbers with a part that is infinite or NaN, as Annex G of the C standard has them. Where a result is
 * known though a part of the number is not, that part may be NaN; what is known of the other half planes follows by symmetry.
 */
final class Rim {
    private static final double INF = Double.POSITIVE_INFINITY;
    private static final double NAN = Double.NaN;
    private static final double QUARTER = Math.PI / 4;
    private static final double HALF = Math.PI / 2;

    private Rim() {}

    /** Whether a number is out here. */
    static boolean holds(Complex z) {
        return !Double.isFinite(z.re()) || !Double.isFinite(z.im());
    }

    /** A product that keeps the infinity of a factor where the formula makes NaN of both parts. */
    static Complex times(Complex z, Complex w) {
        Complex plain = z.times(w);
        if (!Double.isNaN(plain.re()) || !Double.isNaN(plain.im()) || !(isInfinite(z) || isInfinite(w))) return plain;
        Complex directions = direction(z).times(direction(w));
        return new Complex(INF * directions.re(), INF * directions.im());
    }

    private static boolean isInfinite(Complex z) {
        return Double.isInfinite(z.re()) || Double.isInfinite(z.im());
    }

    /** A number whose NaN are 0, boxed onto the unit square if it is infinite. */
    private static Complex direction(Complex z) {
        boolean infinite = isInfinite(z);
        return new Complex(direction(z.re(), infinite), direction(z.im(), infinite));
    }

    private static double direction(double part, boolean ofInfinite) {
        if (Double.isNaN(part)) return Math.copySign(0.0, part);
        return ofInfinite ? Math.copySign(Double.isInfinite(part) ? 1.0 : 0.0, part) : part;
    }

    static Complex exp(Complex z) {
        double x = z.re();
        double y = z.im();
        if (Double.isFinite(y)) return y == 0 ? new Complex(Real.exp(x), y) : turned(Real.exp(x), Real.exp(x), y);
        if (x == -INF) return new Complex(0, Math.copySign(0.0, y));
        return new Complex(x == INF ? INF : NAN, NAN);
    }

    static Complex sinh(Complex z) {
        double x = z.re();
        double y = z.im();
        if (y == 0) return new Complex(x, y);
        if (Double.isFinite(y)) return turned(x, Math.abs(x), y);
        return new Complex(x == 0 ? x : Double.isInfinite(x) ? INF : NAN, NAN);
    }

    static Complex sin(Complex z) {
        Complex turned = sinh(new Complex(-z.im(), z.re()));
        boolean isUnsure = Double.isNaN(turned.im()); // of an infinite part's sign, which is then positive
        return new Complex(turned.im(), isUnsure ? Math.abs(turned.re()) : -turned.re());
    }

    static Complex cosh(Complex z) {
        double x = z.re();
        double y = z.im();
        if (y == 0) return new Complex(Math.abs(x), x < 0 ? -y : y);
        if (Double.isFinite(y)) return turned(Math.abs(x), x, y);
        return new Complex(Double.isInfinite(x) ? INF : NAN, x == 0 ? 0 : NAN);
    }

    /** The parts of a number times the cosine and the sine. */
    private static Complex turned(double re, double im, double angle) {
        return new Complex(re * Real.cos(angle), im * Real.sin(angle));
    }

    static Complex tanh(Complex z) {
        double x = z.re();
        double y = z.im();
        if (Double.isInfinite(x)) {
            double decay = Double.isFinite(y) ? Real.sin(2 * y) : y;
            return new Complex(Math.copySign(1.0, x), Math.copySign(0.0, decay));
        }
        return new Complex(x == 0 ? x : NAN, y == 0 ? y : NAN);
    }

    static Complex acos(Complex z) {
        double x = z.re();
        double y = z.im();
        boolean isFar = Double.isInfinite(x) || Double.isInfinite(y);
        return new Complex(
                x == 0 && Double.isNaN(y) ? HALF : direction(x, y), isFar ? Math.copySign(INF, -sign(y)) : NAN);
    }

    /** The angle between the positive axis and where a number lies, by halves of a right angle. */
    private static double direction(double x, double y) {
        if (Double.isNaN(x) || Double.isNaN(y)) return NAN;
        if (!Double.isInfinite(y)) return x > 0 ? 0 : Math.PI;
        if (!Double.isInfinite(x)) return HALF;
        return x > 0 ? QUARTER : 3 * QUARTER;
    }

    private static double sign(double y) {
        return Double.isNaN(y) ? 1 : Math.copySign(1.0, y);
    }

    static Complex acosh(Complex z) {
        Complex acos = acos(z);
        return new Complex(Math.abs(acos.im()), Math.copySign(acos.re(), sign(z.im())));
    }

    static Complex asinh(Complex z) {
        double x = z.re();
        double y = z.im();
        if (Double.isInfinite(y)) {
            double im = Double.isNaN(x) ? NAN : Double.isInfinite(x) ? QUARTER : HALF;
            return new Complex(Math.copySign(INF, sign(x)), Math.copySign(im, y));
        }
        if (Double.isInfinite(x)) return new Complex(x, Double.isNaN(y) ? NAN : Math.copySign(0.0, y));
        return new Complex(NAN, y == 0 ? y : NAN);
    }

    static Complex asin(Complex z) {
        Complex turned = asinh(new Complex(-z.im(), z.re()));
        return new Complex(turned.im(), Double.isNaN(z.im()) ? turned.re() : -turned.re());
    }

    static Complex atanh(Complex z) {
        double x = z.re();
        double y = z.im();
        if (Double.isInfinite(x) || Double.isInfinite(y))
            return new Complex(Math.copySign(0.0, sign(x)), Double.isNaN(y) ? NAN : Math.copySign(HALF, y));
        return new Complex(x == 0 ? x : NAN, NAN);
    }
}
