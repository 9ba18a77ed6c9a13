package io.touchstone.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Kernels and windows that reach, or go, further than an int counts: what PyTorch 2.10 answers. */
class SweepExamples {
    private static final @Nullable Tensor NONE = null;
    private static final int MOST = Integer.MAX_VALUE;
    private static final Tensor LINE = Torch.arange(5).toFloating().reshape(1, 1, 5);
    private static final Tensor KERNEL = Torch.arange(3).toFloating().reshape(1, 1, 3);
    private static final Tensor IMAGE = Torch.arange(16).toFloating().reshape(1, 1, 4, 4);

    @Test
    void a_kernel_that_reaches_too_far_does_not_fit() {
        assertThatThrownBy(() -> LINE.conv1d(KERNEL, NONE, Sweep.PLAIN.dilation(MOST), 1))
                .isInstanceOf(ShapeException.class)
                .hasMessage("Calculated padded input size per channel: (5). Kernel size: (4294967295)."
                        + " Kernel size can't be greater than actual input size");
        assertThatThrownBy(() -> IMAGE.im2col(List.of(3, 3), Sweep.PLAIN.dilation(MOST)))
                .isInstanceOf(ShapeException.class);
        assertThatThrownBy(() -> IMAGE.maxPool2d(Window.of(2).dilation(MOST))).isInstanceOf(ShapeException.class);
    }

    @Test
    void the_padding_may_be_longer_than_an_int() {
        Sweep sweep = Sweep.PLAIN.padding(1 << 30).stride(MOST);
        assertThat(LINE.conv1d(KERNEL, NONE, sweep, 1).toDoubleArray()).containsExactly(0, 0);
        assertThat(IMAGE.im2col(List.of(3, 3), sweep).shape()).isEqualTo(Shape.of(1, 9, 4));
        Sweep same = Sweep.PLAIN.dilation(MOST).samePadding();
        assertThat(LINE.conv1d(KERNEL, NONE, same, 1).toDoubleArray()).containsExactly(0, 1, 2, 3, 4);
    }

    @Test
    void what_is_too_large_for_a_shape_is_refused() {
        List<Integer> none = List.of(0);
        assertThatThrownBy(() -> LINE.convTranspose1d(KERNEL, NONE, Sweep.PLAIN.stride(MOST), none, 1))
                .isInstanceOf(ShapeException.class)
                .hasMessageContaining("8589934591");
        assertThatThrownBy(() -> LINE.convTranspose1d(KERNEL, NONE, Sweep.PLAIN.padding(MOST), none, 1))
                .isInstanceOf(ShapeException.class);
        List<Integer> large = List.of(1 << 16, 1 << 16);
        assertThatThrownBy(() -> Torch.ones(1, 9, 4).col2im(List.of(4, 4), large, Sweep.PLAIN))
                .isInstanceOf(ShapeException.class);
    }

    @Test
    void a_step_out_of_the_image_leads_out_of_it_however_long() {
        Window window = Window.of(2).stride(MOST).ceil(true);
        assertThat(IMAGE.avgPool2d(window, true, null).toDoubleArray()).containsExactly(2.5);
        assertThat(IMAGE.maxPool2d(window).values().toDoubleArray()).containsExactly(5);
        Window single = Window.of(1).stride(1).dilation(MOST);
        assertThat(IMAGE.maxPool2d(single).values().toDoubleArray()).isEqualTo(IMAGE.toDoubleArray());
    }

    @Test
    void a_padding_is_at_most_half_of_the_kernel_however_dilated() {
        assertThatThrownBy(() -> IMAGE.maxPool2d(Window.of(2).dilation(4).padding(2)))
                .isInstanceOf(ShapeException.class)
                .hasMessageStartingWith("pad should be smaller than or equal to half of kernel size");
    }
}
