package io.touchstone.tensor.internal;

/**
 * The gamma function's relatives in double precision, from formulas of IEEE operations and {@link Real}.
 *
 * <p>Large arguments are taken by asymptotic series, whose terms are all that matter from 10 on; smaller ones are carried there by recurrences, and
 * negative ones by reflection. Near its zeros 1 and 2 the logarithm has a series of its own, so that it keeps its relative accuracy.
 */
public final class Gamma {
    /** The Bernoulli numbers B₂, B₄, …, B₂₄. */
    private static final double[] BERNOULLI = {
        1.0 / 6,
        -1.0 / 30,
        1.0 / 42,
        -1.0 / 30,
        5.0 / 66,
        -691.0 / 2730,
        7.0 / 6,
        -3617.0 / 510,
        43867.0 / 798,
        -174611.0 / 330,
        854513.0 / 138,
        -236364091.0 / 2730
    };

    private static final double EULER = 0.5772156649015329;
    private static final double HALF_LOG_TWO_PI = 0.9189385332046728;
    private static final double[] ZETA_AT = zetas(70);
    private static final double LARGE = 12;
    private static final int MOST_TERMS = 100_000;
    private static final double HUGE = 1e6; // series take too many terms from here on

    private Gamma() {}

    private static double[] zetas(int count) {
        double[] out = new double[count];
        for (int k = 2; k < count; k++) out[k] = zeta(k, 1);
        return out;
    }

    /** ln |Γ(x)|. */
    public static double lgamma(double x) {
        if (Double.isNaN(x)) return x;
        if (Double.isInfinite(x)) return Double.POSITIVE_INFINITY;
        if (x <= 0) return reflected(x);
        if (x < 0.5) return lgamma(x + 1) - Real.log(x);
        if (x <= 1.5) return nearOne(x - 1);
        if (x <= 2.5) return nearOne(x - 2) + Real.log1p(x - 2);
        if (x >= LARGE) return stirling(x);
        double product = 1;
        double at = x;
        while (at > 2.5) {
            at -= 1;
            product *= at;
        }
        return Real.log(product) + lgamma(at);
    }

    private static double reflected(double x) {
        if (x == Math.rint(x)) return Double.POSITIVE_INFINITY;
        return Real.log(Math.PI / Math.abs(x * sinOfPi(x))) - lgamma(-x);
    }

    /** sin(πx) without the error of πx. */
    static double sinOfPi(double x) {
        double r = x - 2 * Math.rint(x / 2);
        if (Math.abs(r) > 0.5) r = Math.copySign(1, r) - r;
        return Real.sin(Math.PI * r);
    }

    /** ln Γ(1 + z) = −γz + Σ ζ(k) (−z)ᵏ / k for |z| ≤ ½. */
    private static double nearOne(double z) {
        double sum = 0;
        for (int k = ZETA_AT.length - 1; k >= 2; k--) sum = ZETA_AT[k] / k - z * sum;
        return z * (z * sum - EULER);
    }

    private static double stirling(double x) {
        return (x - 0.5) * Real.log(x) - x + HALF_LOG_TWO_PI + correction(x);
    }

    /** What Stirling's formula lacks: Σ B₂ₖ / (2k (2k − 1) x²ᵏ⁻¹). */
    private static double correction(double x) {
        double square = 1 / (x * x);
        double sum = 0;
        for (int k = 8; k >= 1; k--) sum = sum * square + BERNOULLI[k - 1] / (2 * k * (2 * k - 1));
        return sum / x;
    }

    /** The derivative of ln Γ. */
    public static double digamma(double x) {
        if (x == 0) return Math.copySign(Double.POSITIVE_INFINITY, -x);
        if (x < 0) {
            if (x == Math.rint(x) || Double.isInfinite(x)) return Double.NaN;
            double r = x - Math.rint(x);
            return digamma(1 - x) - Math.PI / Real.tan(Math.PI * r);
        }
        double sum = 0;
        double at = x;
        while (at < LARGE) {
            sum -= 1 / at;
            at += 1;
        }
        if (Double.isInfinite(at)) return at;
        double square = 1 / (at * at);
        double tail = 0;
        for (int k = 8; k >= 1; k--) tail = (tail + BERNOULLI[k - 1] / (2 * k)) * square;
        return sum + (Real.log(at) - 0.5 / at - tail);
    }

    /** The n-th derivative of {@link #digamma}. */
    public static double polygamma(int n, double x) {
        if (n == 0) return digamma(x);
        if (n == 1 && Double.isInfinite(x)) return x > 0 ? 0 : Double.NaN;
        double factorial = Real.exp(lgamma(n + 1.0));
        if (n < 20) {
            factorial = 1;
            for (int k = 2; k <= n; k++) factorial *= k;
        }
        return (n % 2 == 0 ? -1 : 1) * factorial * zeta(n + 1.0, x);
    }

    /** Hurwitz's Σ (q + k)⁻ˢ, by Euler and Maclaurin's formula. */
    public static double zeta(double s, double q) {
        if (s == 1) return Double.POSITIVE_INFINITY;
        if (s < 1) return Double.NaN;
        if (q <= 0) {
            if (q == Math.floor(q)) return Double.POSITIVE_INFINITY;
            if (s != Math.floor(s)) return Double.NaN;
        }
        double sum = 0;
        double at = q;
        for (int k = 0; k < 12 || at < 10; k++) {
            double term = Real.pow(at, -s);
            sum += term;
            at += 1;
            if (k > 0 && Math.abs(term) < sum * 0x1p-54) return sum;
        }
        double power = Real.pow(at, -s);
        sum += power * at / (s - 1) + 0.5 * power;
        double term = power * s / (2 * at); // B₂ₖ / (2k)! · s (s + 1) … (s + 2k − 2) · at⁻ˢ⁻²ᵏ⁺¹ without B₂ₖ
        for (int k = 1; k <= BERNOULLI.length; k++) {
            sum += BERNOULLI[k - 1] * term;
            if (Math.abs(BERNOULLI[k - 1] * term) <= Math.abs(sum) * 0x1p-54) break;
            term *= (s + 2 * k - 1) * (s + 2 * k) / ((2.0 * k + 1) * (2.0 * k + 2) * at * at);
        }
        return sum;
    }

    /** The lower incomplete gamma function as a share of Γ(a). */
    public static double lower(double a, double x) {
        if (x < 0 || a < 0) return Double.NaN;
        if (a == 0) return x > 0 ? 1 : Double.NaN;
        if (x == 0) return 0;
        if (Double.isInfinite(a)) return Double.isInfinite(x) ? Double.NaN : 0;
        if (Double.isInfinite(x)) return 1;
        if (a > HUGE) return 0.5 * ErrorFunction.erfc(-deviation(a, x)) - skew(a, x);
        return x > 1 && x > a ? 1 - fraction(a, x) : series(a, x);
    }

    /** The upper incomplete gamma function as a share of Γ(a). */
    public static double upper(double a, double x) {
        if (x < 0 || a < 0) return Double.NaN;
        if (a == 0) return x > 0 ? 0 : Double.NaN;
        if (x == 0) return 1;
        if (Double.isInfinite(a)) return Double.isInfinite(x) ? Double.NaN : 1;
        if (Double.isInfinite(x)) return 0;
        if (a > HUGE) return 0.5 * ErrorFunction.erfc(deviation(a, x)) + skew(a, x);
        return x > 1 && x > a ? fraction(a, x) : 1 - series(a, x);
    }

    /** η √(a/2), where η²/2 = μ − ln(1 + μ) and x = a (1 + μ): of this the incomplete function is nearly the normal one (Temme). */
    private static double deviation(double a, double x) {
        return Math.copySign(Math.sqrt(-a * logLessItself((x - a) / a)), x - a);
    }

    /** What the normal one lacks, by the first terms of Temme's expansion: those of a huge a. */
    private static double skew(double a, double x) {
        double normal = deviation(a, x);
        if (Math.abs(normal) > 30) return 0;
        double eta = normal * Math.sqrt(2 / a);
        double first = -1.0 / 3 + eta * (1.0 / 12 + eta * (-2.0 / 135 + eta / 864));
        return Real.exp(-normal * normal) / Math.sqrt(2 * Math.PI * a) * (first - 1 / (540 * a));
    }

    /** xᵃ e⁻ˣ / Γ(a + 1). */
    private static double prefix(double a, double x) {
        if (a < 20) return Real.exp(a * Real.log(x) - x - lgamma(a + 1));
        double mu = (x - a) / a;
        return Real.exp(a * logLessItself(mu) - correction(a)) / Math.sqrt(2 * Math.PI * a);
    }

    /** ln(1 + z) − z, for small z by its series. */
    private static double logLessItself(double z) {
        if (Math.abs(z) >= 0.5) return Real.log1p(z) - z;
        double sum = 0;
        double power = z;
        for (int k = 2; k < 200; k++) {
            power *= -z;
            double term = power / k;
            sum += term;
            if (Math.abs(term) <= Math.abs(sum) * 0x1p-54) break;
        }
        return sum;
    }

    private static double series(double a, double x) {
        double term = 1;
        double sum = 1;
        for (int k = 1; k < MOST_TERMS && term > sum * 0x1p-54; k++) {
            term *= x / (a + k);
            sum += term;
        }
        return Math.min(1, sum * prefix(a, x));
    }

    /** Legendre's continued fraction, by Lentz's method. */
    private static double fraction(double a, double x) {
        double tiny = 1e-300;
        double b = x + 1 - a;
        double c = 1 / tiny;
        double d = 1 / b;
        double h = d;
        for (int k = 1; k < MOST_TERMS; k++) {
            double an = -k * (k - a);
            b += 2;
            d = an * d + b;
            if (Math.abs(d) < tiny) d = tiny;
            c = b + an / c;
            if (Math.abs(c) < tiny) c = tiny;
            d = 1 / d;
            double step = d * c;
            h *= step;
            if (Math.abs(step - 1) < 0x1p-53) break;
        }
        return prefix(a, x) * a * h;
    }
}
