package io.touchstone.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Convolutions and pooling where implementations differ: what PyTorch 2.10 answers. */
class ImageExamples {
    private static final double INFINITY = Double.POSITIVE_INFINITY;
    private static final double NAN = Double.NaN;

    private static Tensor image(int height, int width, double... values) {
        return Tensor.of(DType.FLOAT32, Shape.of(1, 1, height, width), values);
    }

    private static Tensor line(double... values) {
        return Tensor.of(DType.FLOAT32, Shape.of(1, 1, values.length), values);
    }

    private static Tensor counting(int height, int width) {
        return Torch.arange(height * width).to(DType.FLOAT32).reshape(1, 1, height, width);
    }

    @Test
    void the_kernel_is_not_turned_around() {
        Tensor y = line(1, 2, 3, 4).conv1d(line(1, 0, -1), null, Sweep.PLAIN, 1);
        assertThat(y.toDoubleArray()).containsExactly(-2, -2);
    }

    @Test
    void what_same_padding_cannot_halve_goes_to_the_end() {
        Tensor y = line(1, 2, 3).conv1d(line(1, 10), null, Sweep.PLAIN.samePadding(), 1);
        assertThat(y.toDoubleArray()).containsExactly(21, 32, 3);
    }

    @Test
    void output_padding_may_exceed_the_stride_if_the_dilation_allows() {
        Tensor y = line(1, 2).convTranspose1d(line(1, 10), null, Sweep.PLAIN.dilation(2), List.of(1), 1);
        assertThat(y.toDoubleArray()).containsExactly(1, 2, 10, 20, 0);
        assertThatThrownBy(() -> line(1, 2).convTranspose1d(line(1), null, Sweep.PLAIN, List.of(1), 1))
                .hasMessageStartingWith("output padding must be smaller than either stride or dilation");
    }

    @Test
    void groups_see_their_own_channels() {
        Tensor x = Tensor.of(DType.FLOAT32, Shape.of(1, 2, 1), 2, 3);
        Tensor w = Tensor.of(DType.FLOAT32, Shape.of(2, 1, 1), 5, 7);
        Tensor b = Tensor.of(1.0, 2.0);
        assertThat(x.conv1d(w, b, Sweep.PLAIN, 2).toDoubleArray()).containsExactly(11, 23);
        assertThatThrownBy(() -> x.conv1d(w, b, Sweep.PLAIN, 1))
                .isInstanceOf(ShapeException.class)
                .hasMessage("Given groups=1, weight of size [2, 1, 1], expected input[1, 2, 1] to have 1 channels,"
                        + " but got 2 channels instead");
    }

    @Test
    void padding_is_lower_than_every_number() {
        Tensor y = image(2, 2, -1, -2, -3, -4)
                .maxPool2d(Window.of(2).padding(1).stride(2))
                .values();
        assertThat(y.toDoubleArray()).containsExactly(-1, -2, -3, -4);
        Tensor integers = Tensor.of(DType.INT32, Shape.of(1, 1, 2, 2), -1, -2, -3, -4);
        assertThat(integers.maxPool2d(Window.of(2).padding(1).stride(2))
                        .values()
                        .toLongArray())
                .containsExactly(-1, -2, -3, -4);
    }

    @Test
    void no_window_starts_in_the_padding_behind() {
        assertThat(line(1, 2, 3, 4, 5)
                        .maxPool1d(Window.of(2).padding(1).ceil(true))
                        .toDoubleArray())
                .containsExactly(1, 3, 5);
    }

    @Test
    void of_equals_the_first_counts_and_of_nan_the_last() {
        Reducing.Indexed<Tensor> ties = image(1, 3, 5, 5, 5).maxPool2d(Window.of(1, 3));
        assertThat(ties.indices().toLongArray()).containsExactly(0);
        Reducing.Indexed<Tensor> nan = image(1, 4, NAN, INFINITY, NAN, 1).maxPool2d(Window.of(1, 4));
        assertThat(nan.values().toDoubleArray()).containsExactly(NAN);
        assertThat(nan.indices().toLongArray()).containsExactly(2);
    }

    @Test
    void a_window_over_nothing_but_padding_has_no_maximum() {
        Tensor y = line(3).maxPool1d(Window.of(2).stride(1).padding(1).dilation(2));
        assertThat(y.toDoubleArray()).containsExactly(-INFINITY);
    }

    @Test
    void means_count_the_padding_that_was_asked_for_and_no_more() {
        Window window = Window.of(2).stride(3).ceil(true);
        assertThat(counting(4, 4).avgPool2d(window, true, null).toDoubleArray()).containsExactly(2.5, 5, 12.5, 15);
        Window padded = Window.of(3).stride(2).padding(1);
        Tensor ones = Torch.ones(1, 1, 3, 3);
        assertThat(ones.avgPool2d(padded, true, null).doubleAt(0)).isEqualTo((double) (float) (4 / 9.0));
        assertThat(ones.avgPool2d(padded, false, null).doubleAt(0)).isEqualTo(1);
        assertThat(ones.avgPool2d(padded, true, -2L).doubleAt(0)).isEqualTo(-2);
    }

    @Test
    void adaptive_windows_overlap_where_they_do_not_fit() {
        assertThat(line(1, 2, 3, 4, 5).adaptiveAvgPool1d(3).toDoubleArray()).containsExactly(1.5, 3, 4.5);
        assertThat(line(1, 2).adaptiveAvgPool1d(3).toDoubleArray()).containsExactly(1, 1.5, 2);
    }

    @Test
    void an_odd_power_of_negative_numbers_has_no_root() {
        assertThat(line(-1, -2).lpPool(1, Scalar.of(3.0), Window.of(2)).toDoubleArray())
                .containsExactly(NAN);
        assertThat(line(3, 4).lpPool(1, Scalar.of(2L), Window.of(2)).toDoubleArray())
                .containsExactly(5);
    }

    @Test
    void unpooling_chooses_and_does_not_multiply() {
        Tensor x = line(INFINITY, 2);
        Tensor y = x.maxUnpool(Tensor.of(3L, 0).reshape(1, 1, 2), List.of(4));
        assertThat(y.toDoubleArray()).containsExactly(2, 0, 0, INFINITY);
        assertThatThrownBy(() -> x.maxUnpool(Tensor.of(4L, 0).reshape(1, 1, 2), List.of(4)))
                .hasMessage("Found an invalid max index: 4 (output volumes are of size 4)");
    }

    @Test
    void columns_folded_back_add_up() {
        Tensor columns = counting(3, 3).im2col(List.of(2, 2), Sweep.PLAIN);
        assertThat(columns.shape()).isEqualTo(Shape.of(1, 4, 4));
        assertThat(columns.select(1, 0).toDoubleArray()).containsExactly(0, 1, 3, 4);
        Tensor folded = columns.col2im(List.of(3, 3), List.of(2, 2), Sweep.PLAIN);
        assertThat(folded.toDoubleArray()).containsExactly(0, 2, 2, 6, 16, 10, 6, 14, 8);
    }

    /** Batches and groups go to oneDNN on a CPU, single small images do not. */
    @Test
    void a_bias_of_another_type_is_converted_by_pytorchs_own_kernels_alone() {
        Tensor w = line(1, 1);
        Tensor b = Tensor.of(DType.FLOAT64, Shape.of(1), 0.5);
        Sweep valid = Sweep.PLAIN.validPadding();
        assertThat(line(1, 2, 3).conv1d(w, b, valid, 1).toDoubleArray()).containsExactly(3.5, 5.5);
        assertThat(line(1, 2).convTranspose1d(w, b, Sweep.PLAIN, List.of(0), 1).toDoubleArray())
                .containsExactly(1.5, 3.5, 2.5);
        Tensor two = Torch.ones(2, 1, 3);
        List<ThrowingCallable> refused = List.of(
                () -> line(1, 2, 3).conv1d(w, b, Sweep.PLAIN, 1),
                () -> two.conv1d(w, b, valid, 1),
                () -> two.convTranspose1d(w, b, Sweep.PLAIN, List.of(0), 1),
                () -> Torch.ones(1, 1, 2, 2, 2)
                        .convTranspose3d(Torch.ones(1, 1, 1, 1, 1), b, Sweep.PLAIN, List.of(0), 1));
        for (ThrowingCallable call : refused)
            assertThatThrownBy(call)
                    .isInstanceOf(DTypeException.class)
                    .hasMessageMatching("Input type .* and bias type .* should be the same.*");
    }

    @Test
    void one_adaptive_window_is_a_mean_even_of_nothing() {
        assertThat(Torch.zeros(1, 2, 0).adaptiveAvgPool1d(1).toDoubleArray()).containsExactly(NAN, NAN);
        assertThatThrownBy(() -> Torch.zeros(1, 2, 0).adaptiveAvgPool1d(2))
                .isInstanceOf(ShapeException.class)
                .hasMessageContaining("Expected input to have non-zero size for non-batch dimensions");
    }

    @Test
    void padding_is_compared_with_the_kernel_before_the_kernel_is_looked_at() {
        assertThatThrownBy(() ->
                        image(1, 1, 0).maxPool2d(new Window(List.of(1, 0), List.of(), List.of(1), List.of(0), false)))
                .isInstanceOf(ShapeException.class)
                .hasMessageStartingWith("pad should be at most half of effective kernel size");
    }
}
