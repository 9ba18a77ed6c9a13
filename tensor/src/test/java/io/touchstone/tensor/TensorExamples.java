package io.touchstone.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Values that are documented, here or in PyTorch. */
class TensorExamples {
    private static final double NAN = Double.NaN;
    private static final double INF = Double.POSITIVE_INFINITY;

    private static double[] values(Tensor x) {
        return x.toDoubleArray();
    }

    // ---- types

    @Test
    void integers_wrap_around() {
        Tensor x = Tensor.of(DType.INT8, Shape.of(3), 127, -128, 100);
        assertThat(values(x.add(x))).containsExactly(-2, 0, -56);
        assertThat(values(x.neg())).containsExactly(-127, -128, -100);
        assertThat(values(Tensor.of(DType.UINT8, Shape.of(1), 200).mul(2L))).containsExactly(144);
        assertThat(Tensor.of(Long.MAX_VALUE).add(1L).item().integer()).isEqualTo(Long.MIN_VALUE);
    }

    @Test
    void floating_numbers_become_integers_towards_zero() {
        Tensor x = Tensor.of(2.9, -2.9, 0.5);
        assertThat(values(x.to(DType.INT32))).containsExactly(2, -2, 0);
        assertThat(values(Tensor.of(NAN, INF, 1e20).to(DType.INT32))).containsOnly(Integer.MIN_VALUE);
        assertThat(Tensor.of(NAN).to(DType.INT64).item().integer()).isEqualTo(Long.MIN_VALUE);
        assertThat(Tensor.of(0.0, -0.0, NAN, 0.1).to(DType.BOOL).toLongArray()).containsExactly(0, 0, 1, 1);
    }

    @Test
    void half_precision_rounds_to_even() {
        Tensor x = Tensor.of(DType.FLOAT16, Shape.of(4), 2049, 2051, 65519, 65520);
        assertThat(values(x)).containsExactly(2048, 2052, 65504, INF);
        assertThat(values(Tensor.of(DType.FLOAT16, Shape.of(2), 0x1p-25, 0x1.8p-24)))
                .containsExactly(0, 0x1p-23);
        assertThat(values(Tensor.of(DType.BFLOAT16, Shape.of(3), 257, 259, 1e39)))
                .containsExactly(256, 260, INF);
    }

    @Test
    void half_precision_is_computed_in_float32_and_rounded_once() {
        Tensor x = Tensor.of(DType.FLOAT16, Shape.of(1), 0.1);
        float value = (float) x.item().re();
        float exact = value * value;
        assertThat(x.mul(x).item().re()).isEqualTo(Conversions.fromHalf(Conversions.toHalf(exact)));
    }

    @Test
    void a_number_raises_the_category_and_not_the_width() {
        assertThat(Tensor.of(1).add(2.5).dtype()).isEqualTo(DType.FLOAT32);
        assertThat(Torch.ones(DType.FLOAT16, 2).mul(2.5).dtype()).isEqualTo(DType.FLOAT16);
        assertThat(Tensor.of(true).add(1L).dtype()).isEqualTo(DType.INT64);
        assertThat(Torch.ones(2).mul(Scalar.complex(0, 1)).dtype()).isEqualTo(DType.COMPLEX64);
        assertThat(Tensor.of(1, 2).div(Tensor.of(2, 2)).dtype()).isEqualTo(DType.FLOAT32);
    }

    @Test
    void the_default_type_may_be_changed() {
        try {
            DType.setDefaultFloat(DType.FLOAT64);
            assertThat(Torch.zeros(1).dtype()).isEqualTo(DType.FLOAT64);
            assertThat(Tensor.of(1).sqrt().dtype()).isEqualTo(DType.FLOAT64);
            assertThat(Tensor.of(1.0)).hasToString("tensor([1.])");
        } finally {
            DType.setDefaultFloat(DType.FLOAT32);
        }
        assertThatThrownBy(() -> DType.setDefaultFloat(DType.INT64)).isInstanceOf(DTypeException.class);
    }

    // ---- division and powers

    @Test
    void quotients_are_rounded_down_or_towards_zero() {
        Tensor x = Tensor.of(7, -7, 7, -7);
        Tensor y = Tensor.of(2, 2, -2, -2);
        assertThat(x.floorDivide(y).toLongArray()).containsExactly(3, -4, -4, 3);
        assertThat(x.div(y, "trunc").toLongArray()).containsExactly(3, -3, -3, 3);
        assertThat(x.remainder(y).toLongArray()).containsExactly(1, 1, -1, -1);
        assertThat(x.fmod(y).toLongArray()).containsExactly(1, -1, 1, -1);
        assertThat(values(Tensor.of(-3.0, 3.0).remainder(Scalar.of(2L)))).containsExactly(1, 1);
        assertThat(values(Tensor.of(1.0, -1.0, 0.0).div(Tensor.of(0.0, 0.0, 0.0))))
                .containsExactly(INF, -INF, NAN);
    }

    @Test
    void a_quotient_is_rounded_to_its_type_before_it_is_rounded_to_an_integer() {
        Tensor most = Tensor.of(81.0); // 81 / 0.3 in single precision is 270, and a little less in double precision
        assertThat(values(most.div(Tensor.of(0.3), "trunc"))).containsExactly(270);
        assertThat(values(most.to(DType.FLOAT64).div(Tensor.of(0.3).to(DType.FLOAT64), "trunc")))
                .containsExactly(269);
    }

    @Test
    void powers_at_zero_and_of_integers() {
        assertThat(values(Tensor.of(0.0, 0.0, 2.0, -8.0).pow(Tensor.of(0.0, -1.0, 0.5, 1.0 / 3))))
                .containsExactly(1, INF, (float) Math.sqrt(2), NAN);
        assertThat(Tensor.of(3, -2, 0).pow(3L).toLongArray()).containsExactly(27, -8, 0);
        assertThat(Tensor.of(1, -1, 2).pow(Tensor.of(-1, -1, -1)).toLongArray()).containsExactly(1, -1, 0);
        assertThat(values(Tensor.of(1, 2).rpow(Scalar.of(2L)))).containsExactly(2, 4);
    }

    // ---- kinks and special numbers

    @Test
    void nan_goes_through_extremes_and_clamps() {
        Tensor x = Tensor.of(NAN, 1, 2);
        Tensor y = Tensor.of(0, NAN, 1);
        assertThat(values(x.maximum(y))).containsExactly(NAN, NAN, 2);
        assertThat(values(x.fmin(y))).containsExactly(0, 1, 1);
        assertThat(values(x.clamp(1.5, 3))).containsExactly(NAN, 1.5, 2);
        assertThat(values(x.clamp(3, 1.5))).containsExactly(NAN, 1.5, 1.5);
        assertThat(values(x.relu())).containsExactly(NAN, 1, 2);
        assertThat(x.eq(x).toLongArray()).containsExactly(0, 1, 1);
    }

    @Test
    void numbers_are_rounded_to_even() {
        assertThat(values(Tensor.of(0.5, 1.5, 2.5, -0.5).round())).containsExactly(0, 2, 2, -0.0);
        assertThat(values(Tensor.of(-1.5, 1.5).frac())).containsExactly(-0.5, 0.5);
        assertThat(values(Tensor.of(-1.5).trunc())).containsExactly(-1);
        assertThat(values(Tensor.of(-2.0, 0.0, NAN).sign())).containsExactly(-1, 0, 0);
    }

    @Test
    void functions_at_the_ends_of_their_domains() {
        assertThat(values(Tensor.of(0, -1).log())).containsExactly(-INF, NAN);
        assertThat(values(Tensor.of(0.0, -1.0).sqrt())).containsExactly(0, NAN);
        assertThat(values(Tensor.of(1.0, 2.0).asin())).containsExactly((float) (Math.PI / 2), NAN);
        assertThat(values(Tensor.of(1.0, -1.0).atanh())).containsExactly(INF, -INF);
        assertThat(values(Tensor.of(INF, -INF).tanh())).containsExactly(1, -1);
        assertThat(values(Tensor.of(-200.0, 200.0).sigmoid())).containsExactly(0, 1);
        assertThat(values(Tensor.of(1e-10).expm1())).containsExactly((float) 1e-10);
        assertThat(values(Tensor.of(0.0).atan2(Tensor.of(-1.0)))).containsExactly((float) Math.PI);
    }

    @Test
    void closeness_is_relative_to_the_second() {
        assertThat(Tensor.of(10000.0).allclose(Tensor.of(10000.1))).isTrue();
        assertThat(Tensor.of(1e-7).allclose(Tensor.of(1e-8))).isFalse();
        assertThat(Tensor.of(NAN).allclose(Tensor.of(NAN))).isFalse();
        assertThat(Tensor.of(NAN).allclose(Tensor.of(NAN), 1e-5, 1e-8, true)).isTrue();
        assertThat(Tensor.of(INF).allclose(Tensor.of(INF))).isTrue();
        assertThat(Torch.ones(2).equal(Torch.ones(3))).isFalse();
    }

    // ---- factories and shapes

    @Test
    void ranges_stop_before_their_end() {
        assertThat(Torch.arange(4).toLongArray()).containsExactly(0, 1, 2, 3);
        Tensor x = Torch.arange(Scalar.of(1.0), Scalar.of(2.5), Scalar.of(0.5));
        assertThat(values(x)).containsExactly(1, 1.5, 2);
        assertThat(Torch.arange(Scalar.of(5L), Scalar.of(0L), Scalar.of(-2L)).toLongArray())
                .containsExactly(5, 3, 1);
        assertThat(values(Torch.linspace(3, 10, 5, DType.FLOAT64))).containsExactly(3, 4.75, 6.5, 8.25, 10);
        assertThat(values(Torch.eye(DType.FLOAT32, 2, 3))).containsExactly(1, 0, 0, 0, 1, 0);
    }

    @Test
    void pieces_cover_a_dimension() {
        Tensor x = Torch.arange(5);
        assertThat(x.split(2, 0)).map(t -> t.size(0)).containsExactly(2, 2, 1);
        assertThat(x.chunk(3, 0)).map(t -> t.size(0)).containsExactly(2, 2, 1);
        assertThat(x.chunk(4, 0)).hasSize(3);
        assertThat(x.split(List.of(4, 1), 0).get(1).item().integer()).isEqualTo(4);
        assertThat(Shaping.cat(x.split(2, 0), 0).equal(x)).isTrue();
        assertThat(Shaping.stack(x.unbind(0), 0).equal(x)).isTrue();
    }

    @Test
    void joining_promotes_and_passes_over_empty_vectors() {
        Tensor joined = Shaping.cat(List.of(Torch.zeros(0), Torch.ones(DType.INT64, 1, 2), Torch.ones(2, 2)), 0);
        assertThat(joined.shape()).isEqualTo(Shape.of(3, 2));
        assertThat(joined.dtype()).isEqualTo(DType.FLOAT32);
    }

    @Test
    void reshaping_is_a_view_where_the_layout_allows() {
        Tensor x = Torch.arange(6).reshape(2, 3);
        assertThat(x.reshape(3, 2).sharesMemoryWith(x)).isTrue();
        assertThat(x.t().reshape(-1).sharesMemoryWith(x)).isFalse();
        assertThat(x.t().reshape(-1).toLongArray()).containsExactly(0, 3, 1, 4, 2, 5);
        assertThat(x.flatten().shape()).isEqualTo(Shape.of(6));
        assertThat(x.unsqueeze(0).squeeze().shape()).isEqualTo(Shape.of(2, 3));
        assertThat(x.unflatten(1, 3, -1).shape()).isEqualTo(Shape.of(2, 3, 1));
    }

    @Test
    void products_follow_the_rules_of_matmul() {
        Tensor x = Torch.arange(6).reshape(2, 3);
        Tensor v = Tensor.of(1, 10, 100);
        assertThat(x.matmul(v).toLongArray()).containsExactly(210, 543);
        assertThat(v.dot(v).item().integer()).isEqualTo(10101);
        assertThat(x.matmul(x.t()).toLongArray()).containsExactly(5, 14, 14, 50);
        assertThat(Torch.ones(2, 1, 3, 4).matmul(Torch.ones(5, 4, 2)).shape()).isEqualTo(Shape.of(2, 5, 3, 2));
        assertThat(Torch.ones(2, 0).mm(Torch.ones(0, 2)).toDoubleArray()).containsOnly(0);
        assertThat(v.outer(v).shape()).isEqualTo(Shape.of(3, 3));
    }

    @Test
    void a_tensor_with_one_element_is_a_number_and_a_truth_value() {
        assertThat(Torch.ones(1, 1).item()).isEqualTo(Scalar.of(1.0));
        assertThat(Tensor.of(0.0).isTrue()).isFalse();
        assertThatThrownBy(() -> Torch.zeros(0).isTrue()).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Torch.zeros(0).item()).isInstanceOf(ShapeException.class);
    }

    @Test
    void views_share_a_version_and_data_does_not() {
        Tensor x = Torch.zeros(3);
        Tensor view = x.narrow(0, 0, 1);
        view.add_(1L);
        assertThat(x.version()).isEqualTo(1);
        x.unversioned().add_(1L);
        assertThat(x.version()).isEqualTo(1);
        assertThat(values(x)).containsExactly(2, 1, 1);
    }

    @Test
    void complex_numbers_have_a_real_modulus_and_variance() {
        Tensor z = Torch.ones(2).mul(Scalar.complex(3, -4));
        assertThat(values(z.abs())).containsExactly(5, 5);
        assertThat(z.abs().dtype()).isEqualTo(DType.FLOAT32);
        assertThat(values(Torch.zeros(DType.COMPLEX128, 1).abs())).containsExactly(0);
        assertThat(z.norm().item().re()).isCloseTo(Math.sqrt(50), Offset.offset(1e-6));
        assertThat(z.prod().item()).isEqualTo(Scalar.complex(-7, -24));
        assertThat(z.cumprod(0).scalarAt(1)).isEqualTo(Scalar.complex(-7, -24));
        assertThat(z.cumsum(0).scalarAt(1)).isEqualTo(Scalar.complex(6, -8));
        assertThat(z.var().item()).isEqualTo(Scalar.of(0.0));
        assertThat(z.pow(2L).scalarAt(0)).isEqualTo(Scalar.complex(-7, -24));
        assertThatThrownBy(() -> z.softmax(0)).isInstanceOf(DTypeException.class);
        assertThatThrownBy(z::max).isInstanceOf(DTypeException.class);
    }

    @Test
    void memory_at_strides_is_as_long_as_they_reach() {
        Tensor x = Torch.strided(new Spec(Shape.of(2, 3), DType.INT64), 5, 2);
        assertThat(x.storage().length()).isEqualTo(10);
        x.fill_(7L);
        assertThat(x.storage().getLong(9)).isEqualTo(7);
        assertThat(x.storage().getLong(1)).isZero();
    }

    @Test
    void dimensions_permuted_in_memory_keep_their_sizes() {
        Tensor x = Torch.permuted(new Spec(Shape.of(2, 3, 4), DType.FLOAT32), 1, 2, 0);
        assertThat(x.shape()).isEqualTo(Shape.of(2, 3, 4));
        assertThat(x.strides()).containsExactly(1, 8, 2);
    }

    @Test
    void the_last_frequency_of_reals_is_positive() {
        assertThat(Torch.rfftfreq(2, 1, DType.FLOAT64).toDoubleArray()).containsExactly(0, 0.5);
        assertThat(Torch.fftfreq(2, 1, DType.FLOAT64).toDoubleArray()).containsExactly(0, -0.5);
    }
}
