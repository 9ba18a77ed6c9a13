package io.touchstone.conformance.accuracy;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.apfloat.Apfloat;
import org.apfloat.ApfloatMath;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What everything else is measured by, against apfloat's fifty digits. */
class WideTests {
    private static final long DIGITS = 50;
    private static final double ERROR = 1e-26; // a ten-milliardth of a unit in the last place

    private record Pair(String name, UnaryOperator<Wide> wide, UnaryOperator<Apfloat> exact, double low, double high) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Apfloat exact(double x) {
        return new Apfloat(new BigDecimal(x), DIGITS);
    }

    static List<Pair> pairs() {
        return List.of(
                new Pair("sqrt", Wide::sqrt, ApfloatMath::sqrt, 0, 1e9),
                new Pair("reciprocal", x -> Wide.ONE.over(x), x -> exact(1).divide(x), 1e-9, 1e9),
                new Pair("exp", Elementary::exp, ApfloatMath::exp, -600, 600),
                new Pair("exp2", Elementary::exp2, x -> ApfloatMath.pow(exact(2), x), -900, 900),
                new Pair("expm1", Elementary::expm1, x -> ApfloatMath.exp(x).subtract(exact(1)), -1, 1),
                new Pair("log", Elementary::log, ApfloatMath::log, 1e-3, 1e6),
                new Pair("log1p", Elementary::log1p, x -> ApfloatMath.log(x.add(exact(1))), -0.9, 3),
                new Pair("sin", Elementary::sin, ApfloatMath::sin, -1e5, 1e5),
                new Pair("cos", Elementary::cos, ApfloatMath::cos, -1e5, 1e5),
                new Pair("tan", Elementary::tan, ApfloatMath::tan, -100, 100),
                new Pair("asin", Elementary::asin, ApfloatMath::asin, -1, 1),
                new Pair("acos", Elementary::acos, ApfloatMath::acos, -1, 1),
                new Pair("atan", Elementary::atan, ApfloatMath::atan, -100, 100),
                new Pair("sinh", Elementary::sinh, ApfloatMath::sinh, -20, 20),
                new Pair("cosh", Elementary::cosh, ApfloatMath::cosh, -20, 20),
                new Pair("tanh", Elementary::tanh, ApfloatMath::tanh, -20, 20),
                new Pair("asinh", Elementary::asinh, ApfloatMath::asinh, -20, 20),
                new Pair("acosh", Elementary::acosh, ApfloatMath::acosh, 1, 20),
                new Pair("atanh", Elementary::atanh, ApfloatMath::atanh, -1, 1),
                new Pair("erf", Higher::erf, ApfloatMath::erf, -6, 6),
                new Pair("erfc", Higher::erfc, ApfloatMath::erfc, -6, 12),
                new Pair("lgamma", Higher::lgamma, ApfloatMath::logGamma, 2.5, 100),
                new Pair("digamma", Higher::digamma, ApfloatMath::digamma, 2, 100),
                new Pair("i0", x -> Higher.bessel(0, x), x -> ApfloatMath.besselI(exact(0), x), -30, 30),
                new Pair("i1", x -> Higher.bessel(1, x), x -> ApfloatMath.besselI(exact(1), x), -30, 30));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void the_functions_are_right_far_beyond_float64(Pair pair) {
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < 20; i++) {
            double x = random.nextDouble(pair.low, pair.high);
            Wide found = pair.wide.apply(Wide.of(x));
            Apfloat expected = pair.exact.apply(exact(x));
            Apfloat error =
                    exact(found.hi()).add(exact(found.lo())).subtract(expected).divide(expected);
            assertThat(Math.abs(error.doubleValue())).as("at " + x).isLessThan(ERROR);
        }
    }

    @ParameterizedTest
    @MethodSource("inverses")
    void inverse_functions_invert(double x) {
        Wide back = Higher.erf(Higher.erfinv(Wide.of(x)));
        assertThat(Math.abs(back.plus(-x).hi() / x)).isLessThan(ERROR);
    }

    static double[] inverses() {
        return new double[] {-0.999, -0.6, -1e-9, 1e-12, 0.1, 0.49, 0.51, 0.9, 0.99999};
    }
}
