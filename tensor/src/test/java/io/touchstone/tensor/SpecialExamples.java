package io.touchstone.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.touchstone.tensor.internal.Bessel;
import io.touchstone.tensor.internal.Cylinder;
import io.touchstone.tensor.op.special.OrthogonalPolynomial;
import org.junit.jupiter.api.Test;

/** Special functions where their type or an odd argument decides. */
class SpecialExamples {
    private static Tensor half(double x) {
        return Tensor.scalar(x).to(DType.FLOAT16);
    }

    private static Tensor wide(double... values) {
        return Tensor.of(DType.FLOAT64, Shape.of(values.length), values);
    }

    @Test
    void logit_clips_with_bounds_of_the_type_so_that_one_less_epsilon_may_be_one() {
        assertThat(half(2).logit(1e-6).item().re()).isInfinite();
        assertThat(Tensor.scalar(2.0f).logit(1e-6).item().re()).isBetween(13.8, 13.9);
    }

    @Test
    void ldexp_takes_the_type_of_the_mantissa() {
        Tensor exponents = Tensor.of(1, 2);
        assertThat(half(0.5).expandTo(Shape.of(2)).ldexp(exponents).dtype()).isEqualTo(DType.FLOAT16);
        assertThat(Tensor.scalar(0.5).ldexp(exponents).toDoubleArray()).containsExactly(1, 2);
    }

    @Test
    void bools_count_as_numbers() {
        assertThat(Tensor.of(false).logNdtr().item().re())
                .isEqualTo(Tensor.scalar(0f).logNdtr().item().re());
    }

    @Test
    void a_nan_alone_clamps_everything_to_nan_as_a_minimum_but_not_as_a_bound() {
        Scalar nan = Scalar.of(Double.NaN);
        assertThat(Tensor.scalar(1.0).clampMin(nan).item().re()).isNaN();
        assertThat(Tensor.scalar(1.0).clamp(nan, null).item().re()).isEqualTo(1);
    }

    @Test
    void running_logarithms_of_sums_of_complex_exponentials_are_logarithms_of_running_sums() {
        Tensor z = wide(0.5, -1, 2).complex(wide(1, -0.5, 0.25));
        Tensor sums = z.exp().cumsum(0);
        assertThat(z.logcumsumexp(0).exp().sub(sums).abs().amax(false).item().re())
                .isLessThan(1e-14);
        Tensor pair = z.select(0, 0).logaddexp(z.select(0, 1));
        assertThat(pair.exp().sub(sums.select(0, 1)).abs().item().re()).isLessThan(1e-14);
    }

    @Test
    void running_extremes_of_nothing_take_any_dimension() {
        assertThat(Torch.zeros(0, 3).cummax(7).values().shape()).isEqualTo(Shape.of(0, 3));
    }

    @Test
    void infinities_of_a_float32_polynomial_cancel_as_they_do_in_single_precision() {
        OrthogonalPolynomial chebyshev = new OrthogonalPolynomial(OrthogonalPolynomial.Kind.CHEBYSHEV_POLYNOMIAL_T);
        assertThat(chebyshev.f(1e15, 7.0)).isBetween(6.3e106, 6.5e106);
        assertThat(chebyshev.f(1e15f, 7f)).isNaN();
        assertThat(chebyshev.f(1e15f, 3f)).isInfinite();
    }

    @Test
    void the_least_integer_is_its_own_absolute_value_and_divides_with_its_sign() {
        Tensor least = Tensor.of(DType.INT8, Shape.SCALAR, -128);
        assertThat(least.gcd(Tensor.of(DType.INT8, Shape.SCALAR, 5)).item().re())
                .isEqualTo(-1);
        assertThat(least.gcd(Tensor.of(DType.INT8, Shape.SCALAR, 4)).item().re())
                .isEqualTo(4);
        assertThat(least.to(DType.INT16)
                        .gcd(Tensor.of(DType.INT16, Shape.SCALAR, 5))
                        .item()
                        .re())
                .isEqualTo(1);
    }

    @Test
    void running_products_of_complex_numbers_start_from_one() {
        Tensor z = wide(Double.POSITIVE_INFINITY).complex(wide(0));
        assertThat(z.cumprod(0).viewAsReal().toDoubleArray()).containsExactly(Double.POSITIVE_INFINITY, Double.NaN);
    }

    @Test
    void bessel_functions_reach_to_both_ends_of_the_positive_numbers() {
        assertThat(Cylinder.y0(Double.MIN_VALUE)).isCloseTo(-473.9990734230043, within(1e-10));
        assertThat(Cylinder.y1(1e-300)).isCloseTo(-2e300 / Math.PI, within(1e287));
        assertThat(Cylinder.scaledK(0, 1.7e308)).isCloseTo(9.612480633484344e-155, within(1e-168));
        assertThat(Bessel.i0(1.7e308)).isInfinite();
        assertThat(Bessel.j0(1.7e308)).isNotZero();
    }

    @Test
    void areas_are_halved_before_they_are_added_up() {
        Tensor y = Tensor.of(DType.FLOAT32, Shape.of(3), 0, 3e38, 0);
        assertThat(y.cumulativeTrapezoid(Scalar.of(1L), 0).toDoubleArray()).containsExactly(1.5e38f, 3e38f);
    }

    @Test
    void an_inverse_transform_of_large_numbers_does_not_overflow_on_the_way() {
        Tensor x = Torch.full(Shape.of(2, 4), Scalar.of(3e38)).to(DType.FLOAT32);
        Tensor y = x.ifftn(new int[0], new int[] {0, 1}, null);
        assertThat(y.real().sum().item().re()).isEqualTo(3e38f);
        assertThat(y.isfinite().all().isTrue()).isTrue();
    }
}
