package io.touchstone.tensor.internal;

/**
 * Elementary functions of float32 numbers, many times as fast as {@link Real}'s. The result has yet to be rounded to float32; then it has
 * the same bits as {@link Real}'s: every one of the 2³² inputs has been compared.
 *
 * <p>A number is the nearest point of a grid and a rest. The function's value at the point is looked up, that at the rest comes from the
 * first terms of the Taylor series, and an addition theorem joins the two: e^(p + r) = eᵖ eʳ with points ln 2 / 16 apart, and
 * tanh(p + r) = (tanh p + tanh r) / (1 + tanh p · tanh r) with points 1/16 apart.
 *
 * <p>The functions of one number take any. Those of many take numbers up to {@link #LIMIT}, and are loops that do one thing each: the
 * compiler vectorises all but the looking up.
 */
public final class FloatFunctions {
    /** For how many numbers loops that do one thing each are worth their while. */
    public static final int MANY = 48;

    /** From here on, on either side, no value that is rounded to float32 changes any more. */
    public static final float LIMIT = 104;

    private static final int POINTS = 8192; // so many that those of all numbers up to the limit are among them
    private static final int STEPS_OF_TWO = 16; // from one power of 2 to the next
    private static final double STEPS_OF_E = 0x1.71547652b82fep4;
    private static final double STEP_HIGH = 0x1.62e42fefa39efp-5; // ln 2 / 16 in two parts
    private static final double STEP_LOW = 0x1.abc9e3b39803fp-60;
    private static final int STEPS_OF_TANH = 16;
    private static final double SHIFT =
            0x1.8p52; // added, it rounds to an integer, which then stands in the lowest bits

    private static final double[] POWERS = powers();
    private static final double[] TANHS = tanhs();

    private FloatFunctions() {}

    /** eˣ. */
    public static double exp(double x) {
        double near = limited(x);
        double shifted = Math.fma(near, STEPS_OF_E, SHIFT);
        return finishExp(expm1OfRest(near, shifted - SHIFT), shifted);
    }

    /** 1 / (1 + e⁻ˣ). */
    public static double sigmoid(double x) {
        return 1 / (1 + exp(-x));
    }

    /** The hyperbolic tangent. */
    public static double tanh(double x) {
        double near = limited(x);
        double shifted = near * STEPS_OF_TANH + SHIFT;
        return tanhOfSum(looked(TANHS, shifted), tanhOfRest(near, shifted - SHIFT));
    }

    /** x, or {@link #LIMIT} with its sign. */
    static double limited(float x) {
        return Math.abs(x) <= LIMIT ? x : limited((double) x);
    }

    private static double limited(double x) {
        return x > LIMIT ? LIMIT : x < -LIMIT ? -LIMIT : x;
    }

    /** For each of the first {@code n} numbers, what {@link #finishExp} makes eˣ of: one part in its place, one in {@code points}. */
    public static void beginExp(double[] x, double[] points, int n) {
        for (int i = 0; i < n; i++) points[i] = Math.fma(x[i], STEPS_OF_E, SHIFT);
        for (int i = 0; i < n; i++) x[i] = expm1OfRest(x[i], points[i] - SHIFT);
    }

    /** eˣ, of eʳ − 1 and the point. */
    public static double finishExp(double expm1, double point) {
        double power = looked(POWERS, point);
        return Math.fma(power, expm1, power);
    }

    /** eˣ of the first {@code n} numbers, in their place. */
    public static void exp(double[] x, double[] spare, int n) {
        beginExp(x, spare, n);
        lookUp(POWERS, spare, n);
        for (int i = 0; i < n; i++) x[i] = Math.fma(spare[i], x[i], spare[i]);
    }

    /** {@link #sigmoid(double)} of the first {@code n} numbers, in their place. */
    public static void sigmoid(double[] x, double[] spare, int n) {
        for (int i = 0; i < n; i++) x[i] = -x[i];
        exp(x, spare, n);
        for (int i = 0; i < n; i++) x[i] = 1 / (1 + x[i]);
    }

    /** {@link #tanh(double)} of the first {@code n} numbers, in their place. */
    public static void tanh(double[] x, double[] spare, int n) {
        for (int i = 0; i < n; i++) spare[i] = x[i] * STEPS_OF_TANH + SHIFT;
        for (int i = 0; i < n; i++) x[i] = tanhOfRest(x[i], spare[i] - SHIFT);
        lookUp(TANHS, spare, n);
        for (int i = 0; i < n; i++) x[i] = tanhOfSum(spare[i], x[i]);
    }

    /** Replaces each point by the function's value there. */
    private static void lookUp(double[] values, double[] points, int n) {
        for (int i = 0; i < n; i++) points[i] = looked(values, points[i]);
    }

    private static double looked(double[] values, double point) {
        return values[(int) Double.doubleToRawLongBits(point) & POINTS - 1];
    }

    /** eʳ − 1 of r = x − k ln 2 / 16, |r| < 0.022: the series to r⁷, its terms paired so that they do not wait for each other. */
    private static double expm1OfRest(double x, double k) {
        double r = Math.fma(k, -STEP_LOW, Math.fma(k, -STEP_HIGH, x));
        double r2 = r * r;
        double p2 = Math.fma(r, 1.0 / 6, 0.5);
        double p4 = Math.fma(r, 1.0 / 120, 1.0 / 24);
        double p6 = Math.fma(r, 1.0 / 5040, 1.0 / 720);
        return Math.fma(r2, Math.fma(r2, Math.fma(r2, p6, p4), p2), r);
    }

    /** The hyperbolic tangent of r = x − k / 16, |r| ≤ 1/32: the series to r⁹, as a multiple of r that keeps its sign at 0. */
    private static double tanhOfRest(double x, double k) {
        double r = Math.fma(k, -1.0 / STEPS_OF_TANH, x);
        double r2 = r * r;
        double p5 = Math.fma(r2, Math.fma(r2, 62.0 / 2835, -17.0 / 315), 2.0 / 15);
        return r * Math.fma(r2, Math.fma(r2, p5, -1.0 / 3), 1);
    }

    private static double tanhOfSum(double a, double b) {
        return (a + b) / Math.fma(a, b, 1);
    }

    /** 2^(k/16) at the place of k, negative k counted from the end, for all numbers up to the limit. */
    private static double[] powers() {
        double[] powers = new double[POINTS];
        int last = (int) (LIMIT * STEPS_OF_E) + 1;
        for (int k = 0; k < STEPS_OF_TWO; k++) powers[k] = StrictMath.pow(2, (double) k / STEPS_OF_TWO);
        for (int k = STEPS_OF_TWO; k <= last; k++) powers[k] = 2 * powers[k - STEPS_OF_TWO];
        for (int k = -1; k >= -last; k--) powers[k & POINTS - 1] = powers[k + STEPS_OF_TWO & POINTS - 1] / 2;
        return powers;
    }

    /** tanh(k/16) at the place of k, likewise. That of 0 is −0, to which a rest of −0 is added without a change. */
    private static double[] tanhs() {
        double[] tanhs = new double[POINTS];
        tanhs[0] = -0.0;
        double tanh = 0;
        for (int k = 1; k <= LIMIT * STEPS_OF_TANH; k++) {
            if (tanh < 1) tanh = StrictMath.tanh((double) k / STEPS_OF_TANH); // 1 for all that follow
            tanhs[k] = tanh;
            tanhs[POINTS - k] = -tanh;
        }
        return tanhs;
    }
}
