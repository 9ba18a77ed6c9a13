package io.touchstone.tensor.internal;

import io.touchstone.tensor.Complex;

/** ln(eˣ + eʸ) as m + ln(1 + e^(l − m)), m being the larger and l the smaller of x and y. */
public final class LogSum {
    private static final Complex NAN = new Complex(Double.NaN, Double.NaN);

    private LogSum() {}

    /** Of real numbers; NaN if either is. */
    public static double of(double x, double y) {
        if (Double.isInfinite(x) && x == y) return x;
        return Math.max(x, y) + Real.log1p(Real.exp(-Math.abs(x - y)));
    }

    /** Of complex numbers, the larger being that of the larger real part; NaN in both parts if a part of either is. */
    public static Complex of(Complex x, Complex y) {
        if (isNaN(x) || isNaN(y)) return NAN;
        boolean ordered = x.re() < y.re();
        Complex least = ordered ? x : y;
        Complex most = ordered ? y : x;
        if (least.re() != most.re() || Double.isFinite(least.re()))
            return Plane.log1p(Plane.exp(least.minus(most))).plus(most);
        // Of -∞ the imaginary part cannot be told: any does.
        return least.re() < 0 ? least : Plane.log(Plane.exp(least).plus(Plane.exp(most)));
    }

    private static boolean isNaN(Complex z) {
        return Double.isNaN(z.re()) || Double.isNaN(z.im());
    }
}
