package io.touchstone.nn.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.touchstone.nn.ReflectionPad1d;
import io.touchstone.tensor.Scalar;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.ShapeException;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.Torch;
import org.junit.jupiter.api.Test;

class PaddingExamples {
    private final Tensor row = Tensor.of(new double[][] {{1, 2, 3}});

    private double[] padded(Padding.Mode mode, int... pads) {
        return Padding.pad(row, pads, mode, null).toDoubleArray();
    }

    @Test
    void each_mode_has_its_border() {
        assertThat(padded(Padding.Mode.CONSTANT, 2, 1)).containsExactly(0, 0, 1, 2, 3, 0);
        assertThat(padded(Padding.Mode.REFLECT, 2, 1)).containsExactly(3, 2, 1, 2, 3, 2);
        assertThat(padded(Padding.Mode.REPLICATE, 2, 1)).containsExactly(1, 1, 1, 2, 3, 3);
        assertThat(padded(Padding.Mode.CIRCULAR, 2, 1)).containsExactly(2, 3, 1, 2, 3, 1);
    }

    @Test
    void a_negative_border_cuts_off() {
        assertThat(padded(Padding.Mode.CONSTANT, -1, 1)).containsExactly(2, 3, 0);
        assertThat(padded(Padding.Mode.CIRCULAR, -1, 1)).containsExactly(2, 3, 2);
    }

    @Test
    void the_last_dimension_comes_first() {
        assertThat(Padding.constant(row, new int[] {0, 0, 1, 0}, Scalar.of(7L)).toDoubleArray())
                .containsExactly(7, 7, 7, 1, 2, 3);
    }

    @Test
    void a_mirror_is_not_wider_than_what_it_shows() {
        assertThatThrownBy(() -> padded(Padding.Mode.REFLECT, 3, 0))
                .isInstanceOf(ShapeException.class)
                .hasMessageContaining("Padding size should be less than the corresponding input dimension");
    }

    @Test
    void a_layer_shows_its_widths() {
        assertThat(new ReflectionPad1d(2)).hasToString("ReflectionPad1d((2, 2))");
    }

    @Test
    void a_circle_may_be_cut_off_to_nothing() {
        Tensor x = Torch.ones(1, 2, 4);
        assertThat(Padding.pad(x, new int[] {-2, -2}, Padding.Mode.CIRCULAR, null)
                        .shape())
                .isEqualTo(Shape.of(1, 2, 0));
        assertThatThrownBy(() -> Padding.pad(x, new int[] {-4, 4}, Padding.Mode.CIRCULAR, null))
                .hasMessage("Padding value causes wrapping around more than once.");
    }
}
