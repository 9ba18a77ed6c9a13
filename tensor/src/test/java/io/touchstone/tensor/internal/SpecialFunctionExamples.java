package io.touchstone.tensor.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import org.apfloat.Apfloat;
import org.apfloat.ApfloatMath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against apfloat, to 40 digits; the errors are in units of the last place. */
class SpecialFunctionExamples {
    private static final int DIGITS = 40;

    private static Apfloat exact(double x) {
        return new Apfloat(new BigDecimal(x), DIGITS);
    }

    private static void requireNear(double actual, Apfloat expected, double ulps) {
        double value = expected.doubleValue();
        assertThat(actual).isCloseTo(value, within(ulps * Math.ulp(value)));
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-3, 0.3, 0.9, 1.1, 1.5, 1.9, 2.1, 3.7, 8.25, 11.9, 12.1, 57.3, 1e5})
    void lgamma_is_right_also_near_its_zeros(double x) {
        requireNear(Gamma.lgamma(x), ApfloatMath.logGamma(exact(x)), 8);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-3, 0.3, 1.1, 3.7, 8.25, 12.1, 57.3, 1e5, -0.3, -2.7, -9.9})
    void digamma_is_right(double x) {
        requireNear(Gamma.digamma(x), ApfloatMath.digamma(exact(x)), 64);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.5, 1.5, 4, 11.5, 25, 40})
    void polygamma_and_zeta_are_right(double x) {
        requireNear(Gamma.polygamma(1, x), ApfloatMath.polygamma(1, exact(x)), 16);
        requireNear(Gamma.polygamma(3, x), ApfloatMath.polygamma(3, exact(x)), 32);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-3, 0.7, 3, 12, 29, 31, 90, 600})
    void modified_bessel_functions_are_right_on_both_sides_of_the_change(double x) {
        Apfloat scale = ApfloatMath.exp(exact(x).negate());
        requireNear(
                Bessel.i0e(x),
                ApfloatMath.besselI(Apfloat.ZERO.precision(DIGITS), exact(x)).multiply(scale),
                256);
        requireNear(
                Bessel.i1e(x),
                ApfloatMath.besselI(new Apfloat(1, DIGITS), exact(x)).multiply(scale),
                256);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-300, 1e-20, 1e-3, 0.02, 0.3, 0.5, 0.7, 0.999, 1 - 1e-12})
    void the_normal_distribution_inverts(double p) {
        assertThat(Normal.below(Normal.inverse(p))).isCloseTo(p, within(1e-13 * p * Math.max(1, -Math.log(p))));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-3, 0, 0.5, 2.4, 2.6, 8, 30})
    void scaled_erfc_is_right(double x) {
        Apfloat expected = ApfloatMath.erfc(exact(x)).multiply(ApfloatMath.exp(exact(x).multiply(exact(x))));
        requireNear(Normal.scaledErfc(x), expected, 32);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 1, 2.5, 10, 30, 200})
    void incomplete_gamma_functions_are_right_and_add_up(double a) {
        for (double factor : new double[] {0.2, 0.8, 1, 1.3, 3}) {
            double x = a * factor;
            Apfloat expected = ApfloatMath.gamma(exact(a), exact(x)).divide(ApfloatMath.gamma(exact(a)));
            assertThat(Gamma.upper(a, x)).isCloseTo(expected.doubleValue(), within(1e-13));
            assertThat(Gamma.lower(a, x) + Gamma.upper(a, x)).isCloseTo(1, within(1e-13));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0x1p-990, 1e-300, 1e-305, 8.095e-320, Double.MIN_VALUE})
    void the_normal_distribution_is_inverted_down_to_the_smallest_share(double p) {
        double logP = StrictMath.log(p);
        assertThat(Normal.logBelow(Normal.inverse(p))).isCloseTo(logP, within(4 * Math.ulp(logP)));
    }

    @Test
    void zeta_of_a_huge_number_is_the_first_term_alone() {
        assertThat(Gamma.zeta(1e308, 1.2)).isZero();
        assertThat(Gamma.zeta(1e30, 1)).isEqualTo(1);
    }
}
