package io.touchstone.tensor.internal;

import io.touchstone.tensor.internal.random.Twofold;

/**
 * The error function and its complement, by operations of IEEE arithmetic alone, with errors below one ulp.
 *
 * <p>Near 0 it is erf's power series. Elsewhere it is a step from the nearest of a row of points c, 1/64 apart: erfc(c + h) = w(c) (m(c)
 * − ∫₀ʰ exp(c² − (c + t)²) dt), where w(x) = 2/√π exp(−x²) and m = erfc / w is a tame number even where erfc underflows. The integral
 * is small beside m and comes from the power series of its integrand. The rows of w and m, in twice the precision, are made when
 * the class is first used: w from one exponential by multiplication, m backwards by the same step, in the direction in which its errors
 * die out.
 */
public final class ErrorFunction {
    private static final Twofold TWO_OVER_ROOT_PI = new Twofold(0x1.20dd750429b6dp+0, 0x1.1ae3a914fed80p-56);
    private static final int POINTS_PER_UNIT = 64;
    private static final double STEP = 1.0 / POINTS_PER_UNIT;
    private static final int LAST = 28 * POINTS_PER_UNIT;
    private static final double VANISHES = 27.5;
    private static final double SERIES_BELOW = 0.5;
    private static final double SHORT_VANISHES = 10.5; // where erfc is below 2⁻¹⁵⁰
    private static final int SHORT_LAST = 11 * POINTS_PER_UNIT;

    private static final Twofold[] WEIGHT = new Twofold[LAST + 1];
    private static final int[] EXPONENT = new int[LAST + 1];
    private static final Twofold[] MILLS = new Twofold[LAST + 1];
    private static final double[] WEIGHT_HIGH = new double[SHORT_LAST];
    private static final double[] MILLS_HIGH = new double[SHORT_LAST];
    private static final double[] SERIES = series();

    private static final double NOTHING = 0x1p-60; // beside 1
    private static final double LITTLE = 0x1p-47; // beside 1, where the error is divided by more than 2
    private static final int LENGTH = 16; // of any series that begins there
    private static final double[] RECIPROCAL = new double[LENGTH + 1];

    static {
        for (int n = 1; n <= LENGTH; n++) RECIPROCAL[n] = 1.0 / n;
    }

    static {
        Twofold falls = Twofold.exp(-STEP * STEP);
        Twofold square = falls.times(falls);
        Twofold[] ratio = new Twofold[LAST];
        WEIGHT[0] = TWO_OVER_ROOT_PI;
        Twofold next = falls;
        for (int k = 0; k < LAST; k++) {
            ratio[k] = next;
            weigh(k + 1, WEIGHT[k].times(next), EXPONENT[k]);
            next = next.times(square);
        }
        MILLS[LAST] = new Twofold(0.5 / (LAST * STEP), 0);
        for (int k = LAST - 1; k >= 0; k--)
            MILLS[k] = MILLS[k + 1].plus(stepBack(k + 1)).times(ratio[k]);
        for (int k = 0; k < SHORT_LAST; k++) {
            WEIGHT_HIGH[k] = Math.scalb(WEIGHT[k].hi(), EXPONENT[k]);
            MILLS_HIGH[k] = MILLS[k].hi();
        }
    }

    private ErrorFunction() {}

    private static void weigh(int k, Twofold w, int exponent) {
        boolean small = w.hi() < 0x1p-100;
        WEIGHT[k] = small ? w.times(0x1p100) : w;
        EXPONENT[k] = small ? exponent - 100 : exponent;
    }

    // ∫ from c − step to c of exp(c² − t²) dt, in twice the precision
    private static Twofold stepBack(int k) {
        double h = -STEP;
        double ch = k * STEP * h;
        Twofold before = new Twofold(0, 0);
        Twofold term = new Twofold(1, 0);
        Twofold sum = term;
        for (int n = 1; n < 32; n++) {
            Twofold following =
                    term.times(ch).plus(before.times(h * h)).times(-2.0).over(n);
            before = term;
            term = following;
            sum = sum.plus(term.over(n + 1));
        }
        return sum.times(STEP);
    }

    // (−1)ⁿ / (n! (2n + 1))
    private static double[] series() {
        double[] out = new double[15];
        double factorial = 1;
        for (int n = 0; n < out.length; n++) {
            if (n > 0) factorial *= -n;
            out[n] = 1 / (factorial * (2 * n + 1));
        }
        return out;
    }

    /** 2/√π ∫ from 0 to x of exp(−t²) dt. */
    public static double erf(double x) {
        double a = Math.abs(x);
        if (!(a >= SERIES_BELOW)) return nearZero(x);
        if (a > 6) return Math.copySign(1, x);
        Twofold rest = tail(a, 0);
        return Math.copySign((1 - rest.hi()) - rest.lo(), x);
    }

    /** 1 − erf x, without cancellation. */
    public static double erfc(double x) {
        return erfc(x, 0);
    }

    /** 1 − erf(x + rest), where rest is at most half an ulp of x: of large x, erfc makes much of it. */
    static double erfc(double x, double rest) {
        if (Double.isNaN(x)) return x;
        if (Math.abs(x) < SERIES_BELOW / 2) return 1 - nearZero(x);
        if (x < 0) return x < -6 ? 2 : 2 - erfc(-x, -rest);
        if (x > VANISHES) return 0;
        return Math.scalb(tail(x, rest).value(), EXPONENT[(int) nearest(x)]);
    }

    /** erf of a float32 number, with an error below 2⁻⁴⁸ of it, in half the time. */
    public static double shortErf(double x) {
        double a = Math.abs(x);
        if (!(a >= SERIES_BELOW)) return x * (TWO_OVER_ROOT_PI.hi() * (1 + seriesLessOne(x * x)));
        return Math.copySign(a > 6 ? 1 : 1 - shortTail(a, 0), x);
    }

    /** erfc of a float32 number, with an error below 2⁻⁴⁸ of it, and 0 where float32 has nothing left. */
    public static double shortErfc(double x) {
        return shortErfc(x, 0);
    }

    /** 1 − erf(x + rest), as {@link #shortErfc(double)}. */
    static double shortErfc(double x, double rest) {
        if (Double.isNaN(x)) return x;
        if (Math.abs(x) < SERIES_BELOW / 2) return 1 - shortErf(x);
        if (x < 0) return x < -6 ? 2 : 2 - shortErfc(-x, -rest);
        return x > SHORT_VANISHES ? 0 : shortTail(x, rest);
    }

    /** The number of the nearest point. */
    private static double nearest(double x) {
        return Math.rint(x * POINTS_PER_UNIT);
    }

    private static double nearZero(double x) {
        double z = x * x;
        Twofold product = TWO_OVER_ROOT_PI.times(x);
        return Math.copySign(product.hi() + (product.lo() + product.hi() * seriesLessOne(z)), x);
    }

    // two terms at once, so that they do not wait for each other
    private static double seriesLessOne(double z) {
        double zz = z * z;
        double sum = 0;
        for (int n = SERIES.length - 2; n > 0; n -= 2) sum = sum * zz + (SERIES[n] + SERIES[n + 1] * z);
        return sum * z;
    }

    // erfc (x + low) for x ≥ 0, but for the power of two
    private static Twofold tail(double x, double low) {
        double k = nearest(x);
        double c = k * STEP;
        double h = x - c + low;
        double rest = h * integralLessOne(-2 * c * h, -2 * h * h, NOTHING);
        return MILLS[(int) k].plus(-h).plus(-rest).times(WEIGHT[(int) k]);
    }

    // the same in float64 alone, where no power of two is taken out
    private static double shortTail(double x, double low) {
        double k = nearest(x);
        double c = k * STEP;
        double h = x - c + low;
        double rest = h * integralLessOne(-2 * c * h, -2 * h * h, LITTLE);
        return (MILLS_HIGH[(int) k] - h - rest) * WEIGHT_HIGH[(int) k];
    }

    // (∫₀ʰ exp(−2ct − t²) dt) / h − 1, given u = −2ch and v = −2h²: its terms follow from n tₙ = u tₙ₋₁ + v tₙ₋₂
    private static double integralLessOne(double u, double v, double negligible) {
        double before = 0;
        double term = 1;
        double sum = 0;
        for (int n = 1; n < LENGTH && Math.abs(term) > negligible; n++) {
            double following = Math.fma(u, term, v * before) * RECIPROCAL[n];
            before = term;
            term = following;
            sum = Math.fma(term, RECIPROCAL[n + 1], sum);
        }
        return sum;
    }
}
