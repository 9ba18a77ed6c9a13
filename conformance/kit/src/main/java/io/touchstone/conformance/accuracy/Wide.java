package io.touchstone.conformance.accuracy;

/**
 * A number of about 106 bits: the unevaluated sum of two float64, the second at most half a unit in the last place of the first. Sums,
 * products, quotients and roots are right to some 2⁻¹⁰² of the result (Dekker 1971; Joldes, Muller and Popescu 2017).
 */
record Wide(double hi, double lo) {
    static final Wide ZERO = new Wide(0, 0);
    static final Wide ONE = new Wide(1, 0);
    static final Wide PI = new Wide(0x1.921fb54442d18p1, 0x1.1a62633145c07p-53);
    static final Wide LN2 = new Wide(0x1.62e42fefa39efp-1, 0x1.abc9e3b39803fp-56);

    static Wide of(double x) {
        return new Wide(x, 0);
    }

    /** The exact sum of two numbers, the first of which is the larger one. */
    private static Wide fast(double a, double b) {
        double sum = a + b;
        return Double.isFinite(sum) ? new Wide(sum, b - (sum - a)) : of(sum);
    }

    /** The exact sum of any two numbers. */
    static Wide sum(double a, double b) {
        double sum = a + b;
        if (!Double.isFinite(sum)) return of(sum);
        double part = sum - a;
        return new Wide(sum, (a - (sum - part)) + (b - part));
    }

    /** The exact product of two numbers. */
    static Wide product(double a, double b) {
        double product = a * b;
        return Double.isFinite(product) ? new Wide(product, Math.fma(a, b, -product)) : of(product);
    }

    Wide plus(Wide y) {
        Wide s = sum(hi, y.hi);
        Wide t = sum(lo, y.lo);
        Wide v = fast(s.hi, s.lo + t.hi);
        return fast(v.hi, t.lo + v.lo);
    }

    Wide plus(double y) {
        Wide s = sum(hi, y);
        return fast(s.hi, s.lo + lo);
    }

    Wide minus(Wide y) {
        return plus(y.negated());
    }

    Wide times(Wide y) {
        Wide p = product(hi, y.hi);
        return fast(p.hi, p.lo + Math.fma(hi, y.lo, lo * y.hi));
    }

    Wide times(double y) {
        Wide p = product(hi, y);
        return fast(p.hi, Math.fma(lo, y, p.lo));
    }

    /** By one division in float64 and two corrections. */
    Wide over(Wide y) {
        double first = hi / y.hi;
        if (!Double.isFinite(first) || first == 0) return of(first);
        Wide rest = minus(y.times(first));
        double second = rest.hi / y.hi;
        double third = rest.minus(y.times(second)).hi / y.hi;
        return fast(first, second).plus(third);
    }

    Wide over(double y) {
        return over(of(y));
    }

    /** By the root in float64 and one step of Newton's. */
    Wide sqrt() {
        if (!(hi > 0) || Double.isInfinite(hi)) return of(Math.sqrt(hi));
        double root = Math.sqrt(hi);
        return fast(root, minus(product(root, root)).hi / (2 * root));
    }

    Wide negated() {
        return new Wide(-hi, -lo);
    }

    Wide abs() {
        return hi < 0 ? negated() : this;
    }

    /** Times 2ⁿ. */
    Wide scaled(int n) {
        return new Wide(Math.scalb(hi, n), Math.scalb(lo, n));
    }
}
