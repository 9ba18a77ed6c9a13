package io.touchstone.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.touchstone.autograd.Variable;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Generator;
import io.touchstone.tensor.Reducing.Indexed;
import io.touchstone.tensor.Scalar;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.Sweep;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.Torch;
import io.touchstone.tensor.Window;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Convolution and pooling as layers: what PyTorch 2.10 shows, draws and refuses. */
class ImageLayerExamples {
    private static Variable image(int channels, int size) {
        Tensor values = Torch.arange(channels * size * size).to(DType.FLOAT32);
        return Variable.constant(values.reshape(1, channels, size, size));
    }

    @Test
    void layers_are_printed_as_in_python() {
        assertThat(new Conv2d(1, 16, 3)).hasToString("Conv2d(1, 16, kernel_size=(3, 3), stride=(1, 1))");
        assertThat(new Conv1d(Conv1d.options(4, 8, 5)
                        .stride(2)
                        .padding(1)
                        .groups(2)
                        .bias(false)
                        .paddingMode("reflect")))
                .hasToString("Conv1d(4, 8, kernel_size=(5,), stride=(2,), padding=(1,), groups=2, bias=False,"
                        + " padding_mode=reflect)");
        assertThat(new ConvTranspose2d(
                        ConvTranspose2d.options(2, 2, 3).stride(2).outputPadding(List.of(1))))
                .hasToString("ConvTranspose2d(2, 2, kernel_size=(3, 3), stride=(2, 2), output_padding=(1, 1))");
        assertThat(new MaxPool2d(3))
                .hasToString("MaxPool2d(kernel_size=3, stride=3, padding=0, dilation=1, ceil_mode=False)");
        assertThat(new AvgPool1d(2)).hasToString("AvgPool1d(kernel_size=(2,), stride=(2,), padding=(0,))");
        assertThat(new LPPool2d(Scalar.of(2L), Window.of(3, 2)))
                .hasToString("LPPool2d(norm_type=2, kernel_size=(3, 2), stride=None, ceil_mode=False)");
        assertThat(new AdaptiveAvgPool2d(null, 7)).hasToString("AdaptiveAvgPool2d(output_size=(None, 7))");
        assertThat(new MaxUnpool2d(2)).hasToString("MaxUnpool2d(kernel_size=(2, 2), stride=(2, 2), padding=(0, 0))");
        assertThat(new Unfold(2)).hasToString("Unfold(kernel_size=2, dilation=1, padding=0, stride=1)");
    }

    @Test
    void weights_are_drawn_by_what_an_output_sees() {
        Generator.global().manualSeed(0);
        Conv2d conv = new Conv2d(Conv2d.options(4, 6, 3).groups(2));
        assertThat(conv.weight().shape()).isEqualTo(Shape.of(6, 2, 3, 3));
        assertThat(conv.weight().tensor().abs().max().doubleAt(0)).isBetween(0.22, 1 / Math.sqrt(18));
        ConvTranspose2d transposed =
                new ConvTranspose2d(ConvTranspose2d.options(4, 6, 3).groups(2));
        assertThat(transposed.weight().shape()).isEqualTo(Shape.of(4, 3, 3, 3));
        assertThat(transposed.weight().tensor().abs().max().doubleAt(0)).isBetween(0.18, 1 / Math.sqrt(27));
    }

    @Test
    void options_that_do_not_fit_are_refused() {
        assertThatThrownBy(() -> Conv2d.options(3, 4, 2).groups(2))
                .hasMessage("in_channels must be divisible by groups");
        assertThatThrownBy(() -> Conv2d.options(4, 3, 2).groups(2))
                .hasMessage("out_channels must be divisible by groups");
        assertThatThrownBy(() -> Conv2d.options(3, 4, 2).samePadding().stride(2))
                .hasMessage("padding='same' is not supported for strided convolutions");
        assertThatThrownBy(() ->
                        new ConvTranspose2d(ConvTranspose2d.options(1, 1, 2).paddingMode("reflect")))
                .hasMessage("Only \"zeros\" padding mode is supported for ConvTranspose2d");
    }

    @Test
    void a_padding_by_name_is_shown_by_name() {
        assertThat(new Conv1d(Conv1d.options(1, 2, 3).validPadding()))
                .hasToString("Conv1d(1, 2, kernel_size=(3,), stride=(1,), padding=valid)");
        assertThat(new Conv1d(Conv1d.options(1, 2, 3).samePadding()))
                .hasToString("Conv1d(1, 2, kernel_size=(3,), stride=(1,), padding=same)");
    }

    @Test
    void padding_may_show_the_image_again() {
        Conv1d conv = new Conv1d(Conv1d.options(1, 1, 3).padding(1).bias(false).paddingMode("circular"));
        conv.weight().tensor().write(Torch.ones(1, 1, 3));
        Variable y = conv.call(Tensor.of(1.0, 2, 4).reshape(1, 1, 3));
        assertThat(y.tensor().toDoubleArray()).containsExactly(7, 7, 7);
    }

    @Test
    void a_transposed_convolution_can_be_told_its_size() {
        ConvTranspose2d up =
                new ConvTranspose2d(ConvTranspose2d.options(1, 1, 3).stride(2));
        assertThat(up.call(image(1, 2)).shape()).isEqualTo(Shape.of(1, 1, 5, 5));
        assertThat(up.call(image(1, 2), List.of(6, 5)).shape()).isEqualTo(Shape.of(1, 1, 6, 5));
        assertThatThrownBy(() -> up.call(image(1, 2), List.of(7, 5)))
                .hasMessageStartingWith(
                        "requested an output size of [7, 5], but valid sizes range from [5, 5] to [6, 6]");
    }

    @Test
    void maxima_find_their_way_back() {
        MaxPool2d pool = new MaxPool2d(Window.of(2), true);
        Indexed<Variable> found = pool.callWithIndices(image(1, 4));
        assertThat(found.indices().tensor().toLongArray()).containsExactly(5, 7, 13, 15);
        Tensor back = new MaxUnpool2d(2).call(found.values(), found.indices()).tensor();
        assertThat(back.sum().doubleAt(0)).isEqualTo(40);
        assertThat(back.reshape(16).longAt(13)).isEqualTo(13);
    }

    @Test
    void fractional_pooling_keeps_the_numbers_that_it_was_given() {
        Tensor samples = Tensor.of(0.1, 0.9).reshape(1, 1, 2);
        FractionalMaxPool2d pool = new FractionalMaxPool2d(List.of(2), List.of(3), null, false, samples);
        assertThat(pool.stateDict()).containsOnlyKeys("_random_samples");
        assertThat(pool.call(image(1, 5)).tensor().toDoubleArray()).containsExactly(6, 7, 9, 11, 12, 14, 21, 22, 24);
        assertThatThrownBy(() -> new FractionalMaxPool2d(List.of(2), null, null, false, null))
                .hasMessage("FractionalMaxPool2d requires specifying either an output size, or a pooling ratio");
    }

    @Test
    void columns_are_layers_too() {
        Variable columns = new Unfold(2).call(image(1, 3));
        Variable folded = new Fold(List.of(3), List.of(2), Sweep.PLAIN).call(columns);
        assertThat(folded.tensor().toDoubleArray()).containsExactly(0, 2, 2, 6, 16, 10, 6, 14, 8);
    }
}
