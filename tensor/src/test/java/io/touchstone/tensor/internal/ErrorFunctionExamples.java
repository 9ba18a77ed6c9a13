package io.touchstone.tensor.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** erf and erfc against values of sixty digits, rounded to the nearest double. */
class ErrorFunctionExamples {
    private static final double[][] VALUES = {
        {1E-300, 1.1283791670955126E-300, 1.0},
        {1E-09, 1.1283791670955127E-09, 0.9999999988716208},
        {0.1, 0.1124629160182849, 0.887537083981715},
        {0.25, 0.27632639016823696, 0.7236736098317631},
        {0.3, 0.3286267594591274, 0.6713732405408726},
        {0.46, 0.4846553900016797, 0.5153446099983203},
        {0.49, 0.511668261188523, 0.4883317388114769},
        {0.5, 0.5204998778130465, 0.4795001221869535},
        {0.51, 0.5292436198411704, 0.4707563801588296},
        {0.7, 0.6778011938374184, 0.32219880616258156},
        {1.0, 0.8427007929497149, 0.15729920705028513},
        {1.7, 0.9837904585907745, 0.01620954140922544},
        {2.3, 0.9988568234026434, 0.0011431765973566525},
        {3.3, 0.9999969422902035, 3.0577097964381654E-06},
        {4.9, 0.999999999995781, 4.218936524005766E-12},
        {5.8, 0.9999999999999998, 2.3555893751564417E-16},
        {7.1, 1.0, 1.007340252085844E-23},
        {10.3, 1.0, 4.5947618530992265E-48},
        {15.6, 1.0, 7.370680712322154E-108},
        {20.2, 1.0, 1.7219587652557267E-179},
        {25.9, 1.0, 1.0202833184732667E-293},
        {26.5, 1.0, 2.2109076642637343E-307},
        {-0.2, -0.22270258921047847, 1.2227025892104784},
        {-0.6, -0.6038560908479259, 1.6038560908479258},
        {-3.0, -0.9999779095030014, 1.9999779095030015}
    };

    @Test
    void values_are_within_an_ulp() {
        for (double[] v : VALUES) {
            requireWithinUlp(ErrorFunction.erf(v[0]), v[1]);
            requireWithinUlp(ErrorFunction.erfc(v[0]), v[2]);
        }
    }

    // not AssertJ's own comparison, which takes the decimals that are printed
    private static void requireWithinUlp(double actual, double expected) {
        assertThat(Math.abs(actual - expected)).as("%s", expected).isLessThanOrEqualTo(Math.ulp(expected));
    }

    @Test
    void erf_is_odd_and_erfc_its_complement() {
        for (int i = -600; i <= 600; i++) {
            double x = i / 100.0;
            assertThat(ErrorFunction.erf(-x)).isEqualTo(-ErrorFunction.erf(x));
            assertThat(ErrorFunction.erf(x) + ErrorFunction.erfc(x)).isCloseTo(1, within(0x1p-52));
        }
    }

    @Test
    void special_values() {
        assertThat(ErrorFunction.erf(Double.NaN)).isNaN();
        assertThat(ErrorFunction.erfc(Double.NaN)).isNaN();
        assertThat(Double.doubleToRawLongBits(ErrorFunction.erf(-0.0))).isEqualTo(Double.doubleToRawLongBits(-0.0));
        assertThat(ErrorFunction.erf(Double.POSITIVE_INFINITY)).isEqualTo(1);
        assertThat(ErrorFunction.erf(Double.NEGATIVE_INFINITY)).isEqualTo(-1);
        assertThat(ErrorFunction.erfc(Double.POSITIVE_INFINITY)).isZero();
        assertThat(ErrorFunction.erfc(Double.NEGATIVE_INFINITY)).isEqualTo(2);
        assertThat(ErrorFunction.erfc(28)).isZero();
    }
}
