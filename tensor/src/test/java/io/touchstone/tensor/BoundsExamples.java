package io.touchstone.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Bounds, weights, fills and casts for each element: what PyTorch 2.10 answers. */
class BoundsExamples {
    private static final @Nullable Tensor NONE = null;
    private static final double NAN = Double.NaN;

    @Test
    void bounds_may_differ_from_element_to_element_and_the_upper_one_wins() {
        Tensor x = Tensor.of(-3.0, 0.5, 3, NAN, 1);
        Tensor low = Tensor.of(-1.0, 0, 2, 0, NAN);
        Tensor high = Tensor.of(1.0, 1, -2, 1, 1);
        assertThat(x.clamp(low, high).toDoubleArray()).containsExactly(-1, 0.5, -2, NAN, NAN);
        assertThat(x.clamp(low, NONE).toDoubleArray()).containsExactly(-1, 0.5, 3, NAN, NAN);
        assertThat(x.clamp(NONE, high).toDoubleArray()).containsExactly(-3, 0.5, -2, NAN, 1);
    }

    @Test
    void bounds_take_part_in_type_promotion_and_broadcasting() {
        Tensor clamped = Tensor.of(1L, 5).clamp(Tensor.of(new double[] {2.5}, new double[] {6}), NONE);
        assertThat(clamped.dtype()).isEqualTo(DType.FLOAT32);
        assertThat(clamped.toDoubleArray()).containsExactly(2.5, 5, 6, 6);
        Tensor largest = Tensor.of(Long.MAX_VALUE);
        assertThat(largest.clamp(Tensor.of(0L), NONE).toLongArray()).containsExactly(Long.MAX_VALUE);
    }

    @Test
    void a_lerp_wants_one_type() {
        assertThatThrownBy(() -> Torch.ones(2).lerp(Torch.ones(2).to(DType.FLOAT64), 0.5))
                .isInstanceOf(DTypeException.class)
                .hasMessage("expected dtype float for `end` but got dtype double");
    }

    @Test
    void decimals_are_rounded_in_float32_at_least() {
        Tensor x = Tensor.of(DType.BFLOAT16, Shape.of(3), 1.2345, -26.7, 0.05);
        assertThat(x.round(1).toDoubleArray()).containsExactly(1.203125, -26.75, 0.10009765625);
        assertThat(Tensor.of(1234.0, -55).round(-2).toDoubleArray()).containsExactly(1200, -100);
        assertThatThrownBy(() -> Tensor.of(1L).round(1)).hasMessage("\"round_vml_cpu\" not implemented for 'Long'");
    }

    @Test
    void the_ends_of_an_integral_range_become_elements_first() {
        Tensor steps = Torch.linspace(Scalar.of(3L), Scalar.of(-4L), 6, DType.UINT8);
        assertThat(steps.toLongArray()).containsExactly(3, 52, 102, 152, 202, 252);
        assertThatThrownBy(() -> Torch.linspace(3, -4, 6, DType.UINT8)).hasMessageContaining("without overflow");
        Scalar one = Scalar.of(1L);
        assertThat(Torch.arange(Scalar.of(0L), Scalar.of(2.5), one, DType.INT64).toLongArray())
                .containsExactly(0, 1);
        assertThat(Torch.arange(Scalar.of(0L), Scalar.of(2.5), one, DType.INT32).toLongArray())
                .containsExactly(0, 1, 2);
    }

    @Test
    void an_imaginary_number_is_true() {
        Tensor x = Torch.full(Shape.of(1), Scalar.complex(0, 2));
        assertThat(x.to(DType.BOOL).item().isZero()).isFalse();
    }

    @Test
    void acosh_is_nan_everywhere_below_one() {
        assertThat(Tensor.of(0.0, -1, -1e30).acosh().toDoubleArray()).containsExactly(NAN, NAN, NAN);
    }

    @Test
    void fills_by_index_count_from_the_end_and_take_tensors_without_dimensions() {
        Tensor x = Torch.zeros(3);
        assertThat(x.indexFill(0, Tensor.of(-1L, 0), Scalar.of(2L)).toDoubleArray())
                .containsExactly(2, 0, 2);
        assertThat(x.indexFill(0, Tensor.of(1L), Tensor.scalar(5)).toDoubleArray())
                .containsExactly(0, 5, 0);
        assertThatThrownBy(() -> x.indexFill(0, Tensor.of(1L), Torch.ones(1))).isInstanceOf(ShapeException.class);
    }

    @Test
    void coordinates_are_int64_and_there_may_be_more_of_them_than_elements() {
        Tensor index = Tensor.of(3L, 8, -1).to(DType.INT32);
        List<Tensor> coordinates = Counting.unravelIndex(index, 1L << 40, 4);
        assertThat(coordinates.get(0).toLongArray()).containsExactly(0, 2, (1L << 40) - 1);
        assertThat(coordinates.get(1).toLongArray()).containsExactly(3, 0, 3);
        assertThat(coordinates.get(0).dtype()).isEqualTo(DType.INT64);
        assertThatThrownBy(() -> Counting.unravelIndex(index, 0, 4)).isInstanceOf(ShapeException.class);
        assertThatThrownBy(() -> Counting.unravelIndex(index, -1)).isInstanceOf(ShapeException.class);
        assertThatThrownBy(() -> Counting.unravelIndex(Torch.ones(2), 3)).isInstanceOf(DTypeException.class);
    }

    @Test
    void a_contraction_of_bytes_is_of_bytes_even_where_one_size_is_1() {
        Tensor x = Torch.ones(DType.UINT8, 1, 2);
        Tensor y = Torch.ones(DType.UINT8, 3, 2);
        Tensor product = x.tensordot(y, new int[] {0}, new int[] {0});
        assertThat(product.dtype()).isEqualTo(DType.UINT8);
        assertThat(product.toLongArray()).containsExactly(3, 3, 3, 3);
    }

    @Test
    void a_lone_mask_takes_a_single_value_of_any_type() {
        Tensor x = Torch.zeros(3);
        x.set(Tensor.of(7L), Index.of(Tensor.of(true, false, true)));
        assertThat(x.toDoubleArray()).containsExactly(7, 0, 7);
        assertThatThrownBy(() -> x.set(Tensor.of(7L), Index.of(Tensor.of(0L)))).isInstanceOf(DTypeException.class);
    }
}
