package io.touchstone.tensor.internal.random;

/**
 * A number as the sum of two doubles that do not overlap: about 106 bits (Dekker, 1971).
 *
 * <p>The operations leave errors of a few units of 2⁻¹⁰⁴, the functions less than 2⁻⁹⁰, so that rounding to a double is
 * wrong only where the true value lies that near to the middle between two doubles.
 *
 * @param hi the double nearest to the number
 * @param lo the rest, at most half an ulp of it
 */
public record Twofold(double hi, double lo) {
    static final Twofold ONE = new Twofold(1, 0);
    private static final Twofold LN2 = new Twofold(0x1.62e42fefa39efp-1, 0x1.abc9e3b39803fp-56);
    private static final double HALF_PI = 0x1.921fb54442d18p0;
    private static final Twofold HALF_PI_REST = new Twofold(0x1.1a62633145c07p-54, -0x1.f1976b7ed8fbcp-110);

    // Lengths: the first term left out is below 2⁻¹⁰⁰ for s² ≤ 0.03, |r| ≤ ½ log 2 and |r| ≤ π/4.
    private static final PowerSeries ARTANH = PowerSeries.ofReciprocals(21, 8, i -> 2 * i + 1);
    private static final PowerSeries EXP = PowerSeries.ofRatios(24, 12, i -> i);
    private static final PowerSeries SIN = PowerSeries.ofRatios(14, 7, i -> -2 * i * (2 * i + 1));
    private static final PowerSeries COS = PowerSeries.ofRatios(15, 8, i -> -2 * i * (2 * i - 1));

    /** The nearest double. */
    public double value() {
        return hi + lo;
    }

    public Twofold plus(Twofold y) {
        Twofold high = sum(hi, y.hi);
        Twofold low = sum(lo, y.lo);
        Twofold carried = ordered(high.hi, high.lo + low.hi);
        return ordered(carried.hi, carried.lo + low.lo);
    }

    public Twofold plus(double y) {
        Twofold s = sum(hi, y);
        return ordered(s.hi, s.lo + lo);
    }

    public Twofold minus(Twofold y) {
        return plus(new Twofold(-y.hi, -y.lo));
    }

    public Twofold times(Twofold y) {
        double p = hi * y.hi;
        return ordered(p, Math.fma(hi, y.hi, -p) + (hi * y.lo + lo * y.hi));
    }

    public Twofold times(double y) {
        double p = hi * y;
        return ordered(p, Math.fma(hi, y, -p) + lo * y);
    }

    public Twofold over(Twofold y) {
        double q = hi / y.hi;
        Twofold rest = minus(y.times(q));
        return ordered(q, rest.value() / y.hi);
    }

    public Twofold over(double y) {
        return over(new Twofold(y, 0));
    }

    /** The natural logarithm: log x = e log 2 + 2 artanh((m − 1) / (m + 1)) where x = 2ᵉ m. */
    static Twofold log(double x) {
        int e = Math.getExponent(x * Math.sqrt(2));
        double m = Math.scalb(x, -e);
        Twofold s = sum(m, -1).over(sum(m, 1));
        Twofold series = ARTANH.at(s.times(s));
        return LN2.times(e).plus(series.times(s).times(2));
    }

    /** The exponential function: eˣ = 2ᵏ eʳ with |r| ≤ ½ log 2. */
    public static Twofold exp(double x) {
        double k = Math.rint(x / LN2.hi);
        Twofold r = product(k, -LN2.hi).plus(x).minus(new Twofold(LN2.lo, 0).times(k));
        Twofold series = EXP.at(r);
        double scale = Math.scalb(1.0, (int) k);
        return new Twofold(series.hi * scale, series.lo * scale);
    }

    /** The sine of |x| ≤ 2π. */
    static Twofold sin(double x) {
        double quarter = Math.rint(x / HALF_PI);
        return quarterTurns((int) quarter, less(x, quarter));
    }

    /** The cosine of |x| ≤ 2π. */
    static Twofold cos(double x) {
        double quarter = Math.rint(x / HALF_PI);
        return quarterTurns((int) quarter + 1, less(x, quarter));
    }

    // x − n π/2, with π/2 to 160 bits: near a multiple of it many leading ones cancel.
    private static Twofold less(double x, double n) {
        return sum(product(-n, HALF_PI), x).minus(HALF_PI_REST.times(n));
    }

    private static Twofold sum(Twofold product, double x) {
        return sum(product.hi, x).plus(product.lo);
    }

    // sin(r + n π/2)
    private static Twofold quarterTurns(int n, Twofold r) {
        Twofold z = r.times(r);
        Twofold value = (n & 1) == 0 ? r.times(SIN.at(z)) : COS.at(z);
        return (n & 2) == 0 ? value : new Twofold(-value.hi, -value.lo);
    }

    private static Twofold product(double x, double y) {
        double p = x * y;
        return new Twofold(p, Math.fma(x, y, -p));
    }

    private static Twofold sum(double x, double y) {
        double s = x + y;
        double part = s - x;
        return new Twofold(s, (x - (s - part)) + (y - part));
    }

    private static Twofold ordered(double large, double small) {
        double s = large + small;
        return new Twofold(s, small - (s - large));
    }
}
