package io.touchstone.tensor.internal.random;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/**
 * A power series whose first coefficients are carried in twice the precision. From there on the powers are so small
 * that one double's error in the rest is below 2⁻⁹⁰ of the sum.
 */
final class PowerSeries {
    private final Twofold[] first;
    private final double[] rest;

    private PowerSeries(Twofold[] first, double[] rest) {
        this.first = first;
        this.rest = rest;
    }

    /** Σ cᵢ zⁱ with c₀ = 1 and cᵢ = cᵢ₋₁ / divisor(i), of which {@code exact} coefficients are carried in full. */
    static PowerSeries ofRatios(int terms, int exact, IntUnaryOperator divisor) {
        Twofold[] c = new Twofold[terms];
        c[0] = Twofold.ONE;
        for (int i = 1; i < terms; i++) c[i] = c[i - 1].over(divisor.applyAsInt(i));
        return of(c, exact);
    }

    /** Σ zⁱ / divisor(i). */
    static PowerSeries ofReciprocals(int terms, int exact, IntUnaryOperator divisor) {
        Twofold[] c = new Twofold[terms];
        for (int i = 0; i < terms; i++) c[i] = Twofold.ONE.over(divisor.applyAsInt(i));
        return of(c, exact);
    }

    private static PowerSeries of(Twofold[] c, int exact) {
        double[] rest = new double[c.length - exact];
        for (int i = 0; i < rest.length; i++) rest[i] = c[exact + i].hi();
        return new PowerSeries(Arrays.copyOf(c, exact), rest);
    }

    Twofold at(Twofold z) {
        double small = 0;
        for (int i = rest.length - 1; i >= 0; i--) small = Math.fma(small, z.hi(), rest[i]);
        Twofold sum = new Twofold(small, 0);
        for (int i = first.length - 1; i >= 0; i--) sum = sum.times(z).plus(first[i]);
        return sum;
    }
}
