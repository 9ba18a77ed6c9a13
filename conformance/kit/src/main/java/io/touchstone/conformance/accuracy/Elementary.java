package io.touchstone.conformance.accuracy;

/**
 * Elementary functions of {@link Wide} numbers, right to 2⁻⁹⁰ or better for arguments up to 2²⁰. They are made of series and Newton's
 * method and share nothing with the functions that they measure.
 */
final class Elementary {
    private static final double LARGEST_ANGLE = 0x1p21;
    /** π/2 in three parts more than float64 has, for angles that are near a multiple of it. */
    private static final double[] QUARTER = {
        0x1.921fb54442d18p0, 0x1.1a62633145c07p-54, -0x1.f1976b7ed8fbcp-110, 0x1.4cf98e804177dp-164
    };

    private static final int HALVINGS = 9;

    private Elementary() {}

    // ---- exponentials

    static Wide exp(Wide x) {
        if (Math.abs(x.hi()) > 800) return Wide.of(x.hi() > 0 ? Double.POSITIVE_INFINITY : 0);
        int k = (int) Math.rint(x.hi() / Wide.LN2.hi());
        return nearOne(x.minus(Wide.LN2.times(k))).plus(1).scaled(k);
    }

    static Wide expm1(Wide x) {
        return Math.abs(x.hi()) < 0.5 ? nearOne(x) : exp(x).plus(-1);
    }

    /** eˣ − 1 for small x: the series of x/2⁹, and nine times (1 + m)² − 1 = m(m + 2). */
    private static Wide nearOne(Wide x) {
        Wide r = x.scaled(-HALVINGS);
        Wide m = Wide.ZERO;
        for (int n = 11; n >= 1; n--) m = m.plus(1).times(r).over(n);
        for (int i = 0; i < HALVINGS; i++) m = m.times(m.plus(2));
        return m;
    }

    static Wide exp2(Wide x) {
        double whole = Math.rint(x.hi());
        if (Math.abs(whole) > 1100) return exp(x);
        return exp(x.plus(-whole).times(Wide.LN2)).scaled((int) whole);
    }

    // ---- logarithms

    static Wide log(Wide x) {
        if (!(x.hi() > 0) || Double.isInfinite(x.hi())) return Wide.of(StrictMath.log(x.hi()));
        if (Math.abs(x.hi() - 1) < 0.1) return log1p(x.plus(-1));
        int k = Math.getExponent(x.hi());
        if (k < Double.MIN_EXPONENT) return log(x.scaled(60)).minus(Wide.LN2.times(60)); // a subnormal number
        Wide scaled = x.scaled(-k);
        double y = StrictMath.log(scaled.hi());
        Wide rest = scaled.times(exp(Wide.of(-y))).plus(-1); // 10⁻¹⁶: its cube is nothing
        return rest.minus(rest.times(rest).scaled(-1)).plus(y).plus(Wide.LN2.times(k));
    }

    static Wide log1p(Wide x) {
        if (Math.abs(x.hi()) >= 0.1) return log(x.plus(1));
        Wide s = x.over(x.plus(2));
        Wide square = s.times(s);
        Wide sum = Wide.ZERO;
        for (int n = 29; n >= 1; n -= 2) sum = sum.times(square).plus(Wide.ONE.over(n));
        return sum.times(s).scaled(1);
    }

    static Wide pow(Wide x, Wide y) {
        return exp(log(x).times(y));
    }

    // ---- angles

    private record Angle(int quarter, Wide rest) {}

    private static Angle angle(Wide x) {
        if (!(Math.abs(x.hi()) <= LARGEST_ANGLE)) throw new IllegalArgumentException("an angle of " + x.hi());
        double k = Math.rint(x.hi() / QUARTER[0]);
        Wide rest = x;
        for (double part : QUARTER) rest = rest.minus(Wide.product(k, part));
        return new Angle((int) ((long) k & 3), rest);
    }

    static Wide sin(Wide x) {
        Angle a = angle(x);
        Wide value = (a.quarter & 1) == 0 ? sine(a.rest) : cosine(a.rest);
        return a.quarter < 2 ? value : value.negated();
    }

    static Wide cos(Wide x) {
        Angle a = angle(x);
        Wide value = (a.quarter & 1) == 0 ? cosine(a.rest) : sine(a.rest);
        return a.quarter == 0 || a.quarter == 3 ? value : value.negated();
    }

    static Wide tan(Wide x) {
        return sin(x).over(cos(x));
    }

    private static Wide sine(Wide x) {
        Wide square = x.times(x).negated();
        Wide sum = Wide.ONE;
        for (int n = 28; n >= 2; n -= 2)
            sum = sum.times(square).over(n * (n + 1)).plus(1);
        return sum.times(x);
    }

    private static Wide cosine(Wide x) {
        Wide square = x.times(x).negated();
        Wide sum = Wide.ONE;
        for (int n = 27; n >= 1; n -= 2)
            sum = sum.times(square).over(n * (n + 1)).plus(1);
        return sum;
    }

    static Wide atan(Wide x) {
        if (x.hi() < 0) return atan(x.negated()).negated();
        if (x.hi() > 1) return Wide.PI.scaled(-1).minus(atan(Wide.ONE.over(x)));
        double y = StrictMath.atan(x.hi());
        Wide t = tan(Wide.of(y));
        Wide rest = x.minus(t).over(x.times(t).plus(1)); // the tangent of what is missing
        return rest.plus(y);
    }

    static Wide asin(Wide x) {
        Wide cosine = Wide.ONE.minus(x).times(x.plus(1)).sqrt();
        return cosine.hi() == 0 ? Wide.PI.scaled(-1).times(x) : atan(x.over(cosine));
    }

    static Wide acos(Wide x) {
        if (x.hi() == -1) return Wide.PI;
        return atan(Wide.ONE.minus(x).over(x.plus(1)).sqrt()).scaled(1);
    }

    static Wide atan2(Wide y, Wide x) {
        if (y.hi() == 0 && x.hi() == 0) return Wide.of(Double.NaN); // there is none
        if (Math.abs(y.hi()) > Math.abs(x.hi())) {
            Wide quarter = y.hi() > 0 ? Wide.PI.scaled(-1) : Wide.PI.scaled(-1).negated();
            return quarter.minus(atan(x.over(y)));
        }
        Wide angle = atan(y.over(x));
        if (x.hi() > 0) return angle;
        return Math.copySign(1, y.hi()) > 0 ? angle.plus(Wide.PI) : angle.minus(Wide.PI);
    }

    // ---- hyperbolic functions

    static Wide sinh(Wide x) {
        Wide e = expm1(x.abs());
        Wide value = e.plus(e.over(e.plus(1))).scaled(-1);
        return x.hi() < 0 ? value.negated() : value;
    }

    static Wide cosh(Wide x) {
        Wide e = exp(x.abs());
        return e.plus(Wide.ONE.over(e)).scaled(-1);
    }

    static Wide tanh(Wide x) {
        if (Math.abs(x.hi()) > 60) return Wide.of(Math.signum(x.hi()));
        Wide e = expm1(x.scaled(1));
        return e.over(e.plus(2));
    }

    static Wide asinh(Wide x) {
        Wide a = x.abs();
        Wide root = a.times(a).plus(1).sqrt();
        Wide value = log1p(a.plus(a.times(a).over(root.plus(1))));
        return x.hi() < 0 ? value.negated() : value;
    }

    static Wide acosh(Wide x) {
        Wide t = x.plus(-1);
        return log1p(t.plus(t.times(t.plus(2)).sqrt()));
    }

    static Wide atanh(Wide x) {
        return log1p(x.scaled(1).over(Wide.ONE.minus(x))).scaled(-1);
    }
}
