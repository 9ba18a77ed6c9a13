package io.touchstone.tensor.internal.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.function.UnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.apfloat.Apfloat;
import org.apfloat.ApfloatMath;

/** Against true values of 60 digits, at the arguments that uniform numbers k / 2⁵³ lead to. */
final class AccurateProperties {
    private static final int DIGITS = 60;
    private static final long ONE = 1L << 53;

    @Property(tries = 400)
    void logarithms_are_correctly_rounded(@ForAll @LongRange(min = 1, max = ONE) long k) {
        double x = k * 0x1p-53;
        assertThat(Accurate.log(x)).isEqualTo(rounded(ApfloatMath::log, x));
    }

    @Property(tries = 400)
    void exponentials_are_correctly_rounded(@ForAll @LongRange(min = -ONE, max = ONE) long k) {
        double x = 50 * k * 0x1p-53;
        assertThat(Accurate.exp(x)).isEqualTo(rounded(ApfloatMath::exp, x));
    }

    @Property(tries = 400)
    void sines_and_cosines_are_correctly_rounded(@ForAll @LongRange(min = 1, max = ONE) long k) {
        double x = 2 * Math.PI * (k * 0x1p-53);
        assertThat(Accurate.sin(x)).isEqualTo(rounded(ApfloatMath::sin, x));
        assertThat(Accurate.cos(x)).isEqualTo(rounded(ApfloatMath::cos, x));
    }

    @Property(tries = 400)
    void tangents_are_correctly_rounded(@ForAll @LongRange(min = 1, max = ONE) long k) {
        double x = Math.PI * (k * 0x1p-53 - 0.5);
        assertThat(Accurate.tan(x)).isEqualTo(x == 0 ? x : rounded(ApfloatMath::tan, x));
    }

    @Property(tries = 400)
    void logarithms_of_sums_are_within_an_ulp(@ForAll @LongRange(min = 1 - ONE, max = ONE) long k) {
        double x = k > 0 ? k : k * 0x1p-53; // what uniform numbers lead to, and all sizes above
        double expected = x == 0 ? 0 : rounded(y -> ApfloatMath.log(y.add(Apfloat.ONE)), x);
        assertThat(Math.abs(Accurate.log1p(x) - expected)).isLessThanOrEqualTo(Math.ulp(expected));
    }

    private static double rounded(UnaryOperator<Apfloat> f, double x) {
        Apfloat value = f.apply(new Apfloat(new BigDecimal(x)).precision(DIGITS));
        return new BigDecimal(value.toString()).doubleValue();
    }
}
