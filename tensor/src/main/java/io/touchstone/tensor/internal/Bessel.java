package io.touchstone.tensor.internal;

/**
 * Bessel functions of orders 0 and 1 in double precision. The modified ones are power series of positive terms, which lose nothing, or for large
 * arguments their asymptotic series; the others an integral over a period, for which equally spaced points are exact, or Hankel's series.
 */
public final class Bessel {
    private static final double LARGE = 30;

    private Bessel() {}

    /** e^−|x| I₀(x). */
    public static double i0e(double x) {
        double at = Math.abs(x);
        return at <= LARGE ? Real.exp(-at) * series(0, at) : asymptotic(0, at);
    }

    /** I₀(x). */
    public static double i0(double x) {
        double at = Math.abs(x);
        return at <= LARGE ? series(0, at) : grown(at, asymptotic(0, at));
    }

    /** e^−|x| I₁(x). */
    public static double i1e(double x) {
        double at = Math.abs(x);
        return Math.copySign(at <= LARGE ? Real.exp(-at) * series(1, at) : asymptotic(1, at), x);
    }

    /** I₁(x). */
    public static double i1(double x) {
        double at = Math.abs(x);
        return Math.copySign(at <= LARGE ? series(1, at) : grown(at, asymptotic(1, at)), x);
    }

    private static double grown(double x, double scaled) {
        double half = Real.exp(x / 2);
        return half * scaled * half;
    }

    private static double series(int order, double x) {
        double square = x * x / 4;
        double term = order == 0 ? 1 : x / 2;
        double sum = term;
        for (int k = 1; term > sum * 0x1p-55; k++) {
            term *= square / (k * (double) (k + order));
            sum += term;
        }
        return sum;
    }

    /** e^−x I(x) = Σ (−1)ᵏ aₖ / xᵏ / √(2πx). */
    private static double asymptotic(int order, double x) {
        double mu = 4.0 * order * order;
        double term = 1;
        double sum = 1;
        for (int k = 1; k < 40; k++) {
            double odd = 2 * k - 1;
            term *= -(mu - odd * odd) / (8 * k * x);
            sum += term;
            if (Math.abs(term) < Math.abs(sum) * 0x1p-55) break;
        }
        return sum * Math.sqrt(0.5 / Math.PI / x);
    }

    /** J₀(x); NaN at the infinities, as its wave has it. */
    public static double j0(double x) {
        return Double.isInfinite(x) ? Double.NaN : Math.abs(x) <= LARGE ? integral(0, x) : hankel(0, Math.abs(x));
    }

    /** J₁(x); NaN at the infinities, as its wave has it. */
    public static double j1(double x) {
        if (Double.isInfinite(x)) return Double.NaN;
        if (Math.abs(x) < 0x1p-20) return x / 2 * (1 - x * x / 8);
        if (Math.abs(x) <= LARGE) return integral(1, x);
        return x < 0 ? -hankel(1, -x) : hankel(1, x);
    }

    /** (1/π) ∫₀^π cos(nt − x sin t) dt. */
    private static double integral(int order, double x) {
        int n = 96;
        double sum = 0;
        for (int k = 0; k < n; k++) {
            double t = Math.PI * (2 * k + 1) / n;
            sum += Real.cos(order * t - x * Real.sin(t));
        }
        return sum / n;
    }

    private static double hankel(int order, double x) {
        double[] pq = phases(order, x);
        double angle = x - (0.5 * order + 0.25) * Math.PI;
        return Math.sqrt(2 / Math.PI / x) * (pq[0] * Real.cos(angle) - pq[1] * Real.sin(angle));
    }

    /** Y₀(x) or Y₁(x) for large x. */
    static double hankelY(int order, double x) {
        double[] pq = phases(order, x);
        double angle = x - (0.5 * order + 0.25) * Math.PI;
        return Math.sqrt(2 / Math.PI / x) * (pq[0] * Real.sin(angle) + pq[1] * Real.cos(angle));
    }

    /** Hankel's P and Q. */
    private static double[] phases(int order, double x) {
        double mu = 4.0 * order * order;
        double p = 0;
        double q = 0;
        double term = 1;
        for (int k = 0; k < 40; k++) {
            int phase = k % 4;
            if (phase == 0) p += term;
            else if (phase == 1) q += term;
            else if (phase == 2) p -= term;
            else q -= term;
            double odd = 2 * k + 1;
            double next = term * (mu - odd * odd) / (8.0 * (k + 1) * x);
            if (Math.abs(next) >= Math.abs(term) || Math.abs(next) < 0x1p-60) break;
            term = next;
        }
        return new double[] {p, q};
    }
}
