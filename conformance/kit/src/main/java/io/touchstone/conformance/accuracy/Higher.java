package io.touchstone.conformance.accuracy;

import static io.touchstone.conformance.accuracy.Elementary.exp;
import static io.touchstone.conformance.accuracy.Elementary.log;
import static io.touchstone.conformance.accuracy.Elementary.log1p;

/** Higher functions of {@link Wide} numbers: error functions, gamma functions, modified Bessel functions. */
final class Higher {
    private static final Wide ROOT_PI = Wide.PI.sqrt();
    private static final double FRACTION_FROM = 3;
    private static final double STIRLING_FROM = 30;

    /** The Bernoulli numbers B₂, B₄, …, as fractions. */
    private static final double[][] BERNOULLI = {
        {1, 6},
        {-1, 30},
        {1, 42},
        {-1, 30},
        {5, 66},
        {-691, 2730},
        {7, 6},
        {-3617, 510},
        {43867, 798},
        {-174611, 330},
        {854513, 138},
        {-236364091, 2730},
        {8553103, 6},
        {-23749461029.0, 870},
        {8615841276005.0, 14322}
    };

    private Higher() {}

    // ---- error functions

    static Wide erf(Wide x) {
        Wide a = x.abs();
        Wide value = a.hi() < FRACTION_FROM ? series(a) : Wide.ONE.minus(erfc(a));
        return x.hi() < 0 ? value.negated() : value;
    }

    static Wide erfc(Wide x) {
        if (x.hi() < FRACTION_FROM) return Wide.ONE.minus(erf(x));
        return exp(x.times(x).negated()).times(fraction(x));
    }

    /** e^(x²) erfc(x). */
    static Wide erfcx(Wide x) {
        return x.hi() < FRACTION_FROM ? exp(x.times(x)).times(erfc(x)) : fraction(x);
    }

    /** 2/√π · e^(−x²) · Σ 2ⁿ x^(2n+1) / (2n+1)!!, all terms of one sign. */
    private static Wide series(Wide x) {
        Wide square = x.times(x).scaled(1);
        Wide term = x;
        Wide sum = x;
        for (int n = 1; term.hi() > sum.hi() * 0x1p-110; n++) {
            term = term.times(square).over(2 * n + 1);
            sum = sum.plus(term);
        }
        return sum.times(exp(x.times(x).negated())).scaled(1).over(ROOT_PI);
    }

    /** The continued fraction of e^(x²) erfc(x), from its far end. */
    private static Wide fraction(Wide x) {
        Wide value = x;
        for (int n = 120; n >= 1; n--) value = x.plus(Wide.of(n).scaled(-1).over(value));
        return Wide.ONE.over(value.times(ROOT_PI));
    }

    /** By Newton's method of third order, from Winitzki's approximation. */
    static Wide erfinv(Wide x) {
        Wide rest = Wide.ONE.minus(x.abs()); // exact, where the answer depends on it
        double log = StrictMath.log(rest.hi() * (2 - rest.hi()));
        double t = 2 / (Math.PI * 0.147) + log / 2;
        Wide y = Wide.of(Math.sqrt(Math.sqrt(t * t - log / 0.147) - t));
        for (int i = 0; i < 4; i++) {
            Wide miss = x.abs().hi() < 0.5 ? x.abs().minus(erf(y)) : erfc(y).minus(rest);
            Wide step = miss.times(ROOT_PI).scaled(-1).times(exp(y.times(y)));
            y = y.plus(step).plus(y.times(step).times(step));
        }
        return x.hi() < 0 ? y.negated() : y;
    }

    /** The share of the normal distribution below x. */
    static Wide ndtr(Wide x) {
        return erfc(x.negated().over(Wide.of(2).sqrt())).scaled(-1);
    }

    static Wide logNdtr(Wide x) {
        return x.hi() > 0 ? log1p(ndtr(x.negated()).negated()) : log(ndtr(x));
    }

    // ---- gamma functions

    /** ln Γ(x) of positive x: Stirling's series, after x has been raised. */
    static Wide lgamma(Wide x) {
        Wide product = Wide.ONE;
        Wide y = x;
        for (; y.hi() < STIRLING_FROM; y = y.plus(1)) product = product.times(y);
        Wide inverse = Wide.ONE.over(y);
        Wide square = inverse.times(inverse);
        Wide sum = Wide.ZERO;
        for (int k = BERNOULLI.length; k >= 1; k--)
            sum = sum.times(square).plus(bernoulli(k).over(2.0 * k * (2 * k - 1)));
        Wide half = log(Wide.PI.scaled(1)).scaled(-1);
        return y.plus(-0.5)
                .times(log(y))
                .minus(y)
                .plus(half)
                .plus(sum.times(inverse))
                .minus(log(product));
    }

    /** Γ'(x)/Γ(x) of positive x. */
    static Wide digamma(Wide x) {
        Wide shift = Wide.ZERO;
        Wide y = x;
        for (; y.hi() < STIRLING_FROM; y = y.plus(1)) shift = shift.plus(Wide.ONE.over(y));
        Wide square = Wide.ONE.over(y.times(y));
        Wide sum = Wide.ZERO;
        for (int k = BERNOULLI.length; k >= 1; k--)
            sum = sum.plus(bernoulli(k).over(2 * k)).times(square);
        return log(y).minus(Wide.ONE.over(y).scaled(-1)).minus(sum).minus(shift);
    }

    private static Wide bernoulli(int k) {
        return Wide.of(BERNOULLI[k - 1][0]).over(BERNOULLI[k - 1][1]);
    }

    // ---- modified Bessel functions

    /** Iₙ(x): Σ (x/2)^(2k+n) / k!(k+n)!, all terms of one sign. */
    static Wide bessel(int order, Wide x) {
        Wide quarter = x.times(x).scaled(-2);
        Wide term = order == 0 ? Wide.ONE : x.scaled(-1);
        Wide sum = term;
        for (int k = 1; Math.abs(term.hi()) > Math.abs(sum.hi()) * 0x1p-110; k++) {
            term = term.times(quarter).over((double) k * (k + order));
            sum = sum.plus(term);
        }
        return sum;
    }

    static Wide scaledBessel(int order, Wide x) {
        return bessel(order, x).times(exp(x.abs().negated()));
    }
}
