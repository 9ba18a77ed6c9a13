package io.touchstone.tensor.internal.random;

/**
 * Elementary functions of double precision, the same bits on every machine.
 *
 * <p>PyTorch takes them from the C library. There glibc's logarithm, exponential and circular functions round correctly
 * in all but one of some thousand cases; so do these, which are computed with about 100 bits ({@link Twofold}) and
 * rounded once. {@link #log1p} on the other hand follows glibc's operations, because glibc's is not as accurate: it is
 * fdlibm's, with its sums grouped and fused as in glibc for processors with fused multiply-add.
 *
 * <p>The constants and the method of {@code log1p} are those of {@code s_log1p.c}:
 *
 * <pre>
 * Copyright (C) 1993 by Sun Microsystems, Inc. All rights reserved.
 *
 * Developed at SunPro, a Sun Microsystems, Inc. business.
 * Permission to use, copy, modify, and distribute this software is freely granted, provided that this notice
 * is preserved.
 * </pre>
 */
public final class Accurate {
    private static final double LN2_HI = 0.6931471803691238;
    private static final double LN2_LO = 1.9082149292705877e-10;
    private static final int HIGH_OF_ONE = 0x3ff00000;
    private static final int HIGH_OF_HALF = 0x3fe00000;

    private Accurate() {}

    /** The natural logarithm. */
    public static double log(double x) {
        return x >= Double.MIN_NORMAL && x <= Double.MAX_VALUE ? Twofold.log(x).value() : StrictMath.log(x);
    }

    /** The exponential function. */
    public static double exp(double x) {
        return Math.abs(x) < 700 ? Twofold.exp(x).value() : StrictMath.exp(x);
    }

    /** The sine. */
    public static double sin(double x) {
        return circular(x) ? Twofold.sin(x).value() : StrictMath.sin(x);
    }

    /** The cosine. */
    public static double cos(double x) {
        return circular(x) ? Twofold.cos(x).value() : StrictMath.cos(x);
    }

    /** The tangent. */
    public static double tan(double x) {
        return circular(x) ? Twofold.sin(x).over(Twofold.cos(x)).value() : StrictMath.tan(x);
    }

    // Within the turn that random angles lie in, and not so near zero that products underflow.
    private static boolean circular(double x) {
        return Math.abs(x) <= 2 * Math.PI && Math.abs(x) >= 0x1p-100;
    }

    /**
     * The logarithm of 1 + x.
     *
     * <p>1 + x = 2ᵏ (1 + f) with 1 + f in [√½, √2), c makes up for the rounding of 1 + x, and log(1 + f) = f − f²/2 + s
     * (f²/2 + R) with s = f / (2 + f).
     */
    public static double log1p(double x) {
        if (!(x > -1) || x == Double.POSITIVE_INFINITY) return StrictMath.log1p(x);
        if (Math.abs(x) < 0x1p-54) return x;
        if (Math.abs(x) < 0x1p-29) return x - x * x * 0.5;
        if (isNearZero(x)) return logOfSum(0, x, high(x), 0);
        boolean large = high(x) >= 0x43400000; // 2⁵³: adding 1 changes nothing
        double u = large ? x : 1 + x;
        int k = (high(u) >> 20) - 1023;
        double c = large ? 0 : (k > 0 ? 1 - (u - x) : x - (u - 1)) / u;
        int fraction = high(u) & 0xfffff;
        if (fraction < 0x6a09e) return logOfSum(k, withHigh(u, fraction | HIGH_OF_ONE) - 1, fraction, c);
        return logOfSum(k + 1, withHigh(u, fraction | HIGH_OF_HALF) - 1, (0x100000 - fraction) >> 2, c);
    }

    // −0.2929 < x < 0.41422, in the words that fdlibm compares.
    private static boolean isNearZero(double x) {
        return x > 0 ? high(x) < 0x3fda827a : high(x) <= 0xbfd2bec3;
    }

    private static double logOfSum(int k, double f, int sizeOfF, double c) {
        double half = 0.5 * f * f;
        double low = Math.fma(k, LN2_LO, c);
        if (sizeOfF == 0) {
            if (f == 0) return k == 0 ? 0 : Math.fma(k, LN2_HI, low);
            double r = half * (1 - 2.0 / 3 * f);
            return k == 0 ? f - r : Math.fma(k, LN2_HI, -((r - low) - f));
        }
        double s = f / (2 + f);
        double tail = s * (half + series(s * s));
        return k == 0 ? f - (half - tail) : Math.fma(k, LN2_HI, -((half - (tail + low)) - f));
    }

    private static double series(double z) {
        double r2 = Math.fma(z, 0.2857142874366239, 0.3999999999940942);
        double r3 = Math.fma(z, 0.1818357216161805, 0.22222198432149784);
        double r4 = Math.fma(z, 0.14798198605116586, 0.15313837699209373);
        double z2 = z * z;
        double z4 = z2 * z2;
        double z6 = z4 * z2;
        return Math.fma(z6, r4, Math.fma(z4, r3, Math.fma(z, 0.6666666666666735, z2 * r2)));
    }

    private static int high(double x) {
        return (int) (Double.doubleToRawLongBits(x) >> 32);
    }

    private static double withHigh(double x, int high) {
        return Double.longBitsToDouble(((long) high << 32) | (Double.doubleToRawLongBits(x) & 0xffffffffL));
    }
}
