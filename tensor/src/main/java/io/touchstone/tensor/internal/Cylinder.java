package io.touchstone.tensor.internal;

/** Functions that solve Bessel's equation beside those of {@link Bessel}, and Airy's. */
public final class Cylinder {
    private static final double EULER = 0.5772156649015329;
    private static final double LOG_2 = 0.6931471805599453;
    /** What is less has a square that counts for nothing beside 1. */
    private static final double SMALL = 0x1p-30;

    private static final double LARGE = 25;
    private static final double AI_0 = 0.3550280538878172;
    private static final double AI_SLOPE_0 = -0.2588194037928068;

    private Cylinder() {}

    // ---- of the second kind

    /** Y₀(x): −∞ at 0, NaN below. */
    public static double y0(double x) {
        if (!(x > 0)) return x == 0 ? Double.NEGATIVE_INFINITY : Double.NaN;
        if (x > LARGE) return Bessel.hankelY(0, x);
        if (x < SMALL) return 2 / Math.PI * (Real.log(x) - LOG_2 + EULER);
        double[] j = firstKind(x);
        double sum = 0;
        for (int k = (j.length - 1) / 2; k >= 1; k--) sum += (k % 2 == 0 ? 1.0 : -1.0) * j[2 * k] / k;
        return 2 / Math.PI * ((Real.log(x / 2) + EULER) * j[0] - 2 * sum);
    }

    /** Y₁(x): −∞ at 0, NaN below. */
    public static double y1(double x) {
        if (!(x > 0)) return x == 0 ? Double.NEGATIVE_INFINITY : Double.NaN;
        if (x > LARGE) return Bessel.hankelY(1, x);
        if (x < SMALL) return -2 / Math.PI / x;
        double[] j = firstKind(x);
        double sum = 0;
        for (int k = (j.length - 2) / 2; k >= 1; k--)
            sum += (k % 2 == 0 ? 1.0 : -1.0) * (2 * k + 1) / ((double) k * (k + 1)) * j[2 * k + 1];
        return 2 / Math.PI * ((Real.log(x / 2) + EULER - 1) * j[1] - sum - j[0] / x);
    }

    /** J₀(x), J₁(x), … by Miller's backward recurrence, until they vanish. */
    private static double[] firstKind(double x) {
        int n = 2 * (int) (x / 2 + 20);
        double[] j = new double[n + 2];
        j[n] = 0x1p-900;
        for (int k = n; k >= 1; k--) {
            j[k - 1] = 2 * k / x * j[k] - j[k + 1];
            if (Math.abs(j[k - 1]) > 0x1p500) for (int i = k - 1; i <= n; i++) j[i] *= 0x1p-900;
        }
        double total = j[0];
        for (int k = 2; k <= n; k += 2) total += 2 * j[k];
        for (int k = 0; k <= n; k++) j[k] /= total;
        return j;
    }

    // ---- modified, of the second kind

    /** eˣ K_ν(x): ∞ at 0, NaN below. By the trapezoidal rule, which for ∫₀^∞ exp(−x (cosh t − 1)) cosh νt dt converges exponentially. */
    public static double scaledK(double order, double x) {
        if (!(x > 0)) return x == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
        if (Double.isInfinite(x)) return 0;
        double step = Math.min(0.2, 0.6 / Math.sqrt(x));
        double sum = 0.5;
        for (int k = 1; ; k++) {
            double t = k * step;
            double half = Real.sinh(t / 2);
            double term = Real.exp(-2 * (x * half * half)) * Real.cosh(order * t);
            sum += term;
            if (term < sum * 0x1p-60 || Double.isNaN(term)) break;
        }
        return sum * step;
    }

    /** K_ν(x). */
    public static double k(double order, double x) {
        return scaledK(order, x) * Real.exp(-x);
    }

    // ---- Airy's function

    /** Ai(x). */
    public static double airy(double x) {
        if (Double.isNaN(x) || Double.isInfinite(x)) return Double.NaN;
        if (x < -10) return oscillating(-x);
        if (x <= 1) return stepped(x);
        double zeta = 2 * x * Math.sqrt(x) / 3;
        return Math.sqrt(x / 3) / Math.PI * k(1.0 / 3, zeta);
    }

    /** By the Taylor series of y″ = x y, in steps of at most 1 from 0. */
    private static double stepped(double x) {
        int steps = Math.max(1, (int) Math.ceil(Math.abs(x)));
        double h = x / steps;
        double y = AI_0;
        double slope = AI_SLOPE_0;
        for (int s = 0; s < steps; s++) {
            double[] c = new double[40];
            c[0] = y;
            c[1] = slope;
            for (int n = 0; n + 2 < c.length; n++)
                c[n + 2] = (s * h * c[n] + (n > 0 ? c[n - 1] : 0)) / ((n + 1.0) * (n + 2));
            y = 0;
            slope = 0;
            for (int n = c.length - 1; n >= 0; n--) y = y * h + c[n];
            for (int n = c.length - 1; n >= 1; n--) slope = slope * h + n * c[n];
        }
        return y;
    }

    /** Ai(−x) for large x, asymptotically. */
    private static double oscillating(double x) {
        double zeta = 2 * x * Math.sqrt(x) / 3;
        double even = 0;
        double odd = 0;
        double term = 1;
        for (int k = 0; k < 30; k++) {
            double signed = k / 2 % 2 == 0 ? term : -term;
            if (k % 2 == 0) even += signed;
            else odd += signed;
            double next = term * (6 * k + 1) * (6 * k + 5) / (72.0 * (k + 1) * zeta);
            if (next >= term || next < 0x1p-60) break;
            term = next;
        }
        double angle = zeta + Math.PI / 4;
        return (Real.sin(angle) * even - Real.cos(angle) * odd) / (Math.sqrt(Math.PI) * Math.sqrt(Math.sqrt(x)));
    }
}
