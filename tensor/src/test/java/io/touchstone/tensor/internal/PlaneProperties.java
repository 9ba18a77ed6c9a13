package io.touchstone.tensor.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.touchstone.tensor.Complex;
import java.util.Map;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.assertj.core.data.Offset;

/** The complex functions: identities in the plane, agreement with the real ones on the line, and the sides of their cuts. */
class PlaneProperties {
    private static final Map<String, UnaryOperator<Complex>> INVERSES = Map.of(
            "exp log", z -> Plane.exp(Plane.log(z)),
            "expm1 log1p", z -> Plane.expm1(Plane.log1p(z)),
            "exp2 log2", z -> Plane.exp2(Plane.log2(z)),
            "sqrt squared", z -> Plane.sqrt(z).times(Plane.sqrt(z)),
            "sin asin", z -> Plane.sin(Plane.asin(z)),
            "cos acos", z -> Plane.cos(Plane.acos(z)),
            "tan atan", z -> Plane.tan(Plane.atan(z)),
            "sinh asinh", z -> Plane.sinh(Plane.asinh(z)),
            "cosh acosh", z -> Plane.cosh(Plane.acosh(z)),
            "tanh atanh", z -> Plane.tanh(Plane.atanh(z)));

    private static final Complex ONE = new Complex(1, 0);

    @Provide
    Arbitrary<Complex> numbers() {
        Arbitrary<Double> part = Arbitraries.doubles().between(-4, 4).ofScale(6);
        return Combinators.combine(part, part).as(Complex::new).filter(z -> z.abs() > 1e-3);
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.of(INVERSES.keySet());
    }

    private static void assertClose(Complex actual, Complex expected, double tolerance) {
        assertThat(actual.minus(expected).abs()).isCloseTo(0, Offset.offset(tolerance * Math.max(1, expected.abs())));
    }

    @Property(tries = 1000)
    void each_function_undoes_its_inverse(@ForAll("names") String name, @ForAll("numbers") Complex z) {
        boolean pole =
                Math.abs(z.re() * z.re() + z.im() * z.im() - 1) < 1e-3; // tan and tanh have no inverse at ±i and ±1
        if (pole) return;
        assertClose(INVERSES.get(name).apply(z), z, 1e-12);
    }

    @Property
    void the_pythagorean_identities_hold(@ForAll("numbers") Complex z) {
        double size =
                Plane.cosh(new Complex(Math.abs(z.im()) + Math.abs(z.re()), 0)).re();
        Complex circle = Plane.sin(z).times(Plane.sin(z)).plus(Plane.cos(z).times(Plane.cos(z)));
        Complex hyperbola =
                Plane.cosh(z).times(Plane.cosh(z)).minus(Plane.sinh(z).times(Plane.sinh(z)));
        assertClose(circle, ONE, 1e-14 * size * size);
        assertClose(hyperbola, ONE, 1e-14 * size * size);
        assertClose(Plane.tanh(z).times(Plane.cosh(z)), Plane.sinh(z), 1e-13);
    }

    @Property
    void powers_of_whole_exponents_are_repeated_products(@ForAll("numbers") Complex z) {
        Complex fourth = z.times(z).times(z).times(z);
        assertClose(Plane.pow(z, 4), fourth, 1e-13);
        assertClose(Plane.pow(z, -1).times(z), ONE, 1e-15);
        assertThat(Plane.pow(z, 0)).isEqualTo(ONE);
    }

    @Property
    void on_the_line_they_are_the_real_functions(@ForAll("numbers") Complex z) {
        Complex x = new Complex(Math.abs(z.re()), 0);
        assertThat(Plane.exp(x).re()).isEqualTo(Real.exp(x.re()));
        assertThat(Plane.sqrt(x).re()).isCloseTo(Math.sqrt(x.re()), Offset.offset(1e-15));
        assertThat(Plane.sin(x).re()).isCloseTo(Real.sin(x.re()), Offset.offset(1e-15));
        assertThat(Plane.tanh(x).re()).isCloseTo(Real.tanh(x.re()), Offset.offset(1e-15));
        assertThat(Plane.asinh(x).re()).isCloseTo(Real.asinh(x.re()), Offset.offset(1e-14));
    }

    @Example
    void the_sign_of_zero_says_on_which_side_of_a_cut_a_number_is() {
        assertThat(Plane.sqrt(new Complex(-4, 0.0))).isEqualTo(new Complex(0, 2));
        assertThat(Plane.sqrt(new Complex(-4, -0.0))).isEqualTo(new Complex(0, -2));
        assertThat(Plane.log(new Complex(-1, 0.0)).im()).isEqualTo(Math.PI);
        assertThat(Plane.log(new Complex(-1, -0.0)).im()).isEqualTo(-Math.PI);
        assertThat(Plane.acos(new Complex(2, 0.0)).im()).isNegative();
        assertThat(Plane.acos(new Complex(2, -0.0)).im()).isPositive();
        assertThat(Plane.atanh(new Complex(2, -0.0)).im()).isEqualTo(-Math.PI / 2);
    }

    @Example
    void nothing_overflows_on_the_way() {
        assertThat(Plane.tanh(new Complex(800, 1))).isEqualTo(new Complex(1, 0));
        assertThat(Plane.sqrt(new Complex(1e308, 1e308)).re()).isCloseTo(1.09868411346781e154, Offset.offset(1e141));
        assertThat(Plane.log(new Complex(1e300, 1e300)).re()).isCloseTo(691.1220, Offset.offset(1e-3));
        assertThat(Plane.log(new Complex(1, 1e-20)).re()).isEqualTo(5e-41);
    }
}
