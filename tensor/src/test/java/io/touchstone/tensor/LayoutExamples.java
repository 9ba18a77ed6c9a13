package io.touchstone.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Strides of results, as PyTorch gives them. */
class LayoutExamples {
    private final Tensor rows = Random.rand(2, 3, 4, 5);
    private final Tensor image = Random.rand(2, 4, 5, 3).permute(0, 3, 1, 2);

    @Test
    void an_elementwise_result_is_laid_out_as_its_inputs_are() {
        assertThat(image.add(image).strides()).containsExactly(60, 1, 15, 3);
        assertThat(rows.transpose(0, 3).exp().strides()).containsExactly(1, 20, 5, 60);
    }

    @Test
    void a_broadcast_operand_does_not_decide() {
        assertThat(image.mul(Random.rand(3, 1, 1)).strides()).containsExactly(60, 1, 15, 3);
        assertThat(Random.rand(1, 4).t().add(1L).strides()).containsExactly(1, 4);
    }

    @Test
    void operations_on_images_keep_channels_last() {
        Tensor weight = Random.rand(2, 3, 3, 3);
        assertThat(image.conv2d(weight, null).strides()).containsExactly(12, 1, 6, 2);
        assertThat(image.maxPool2d(Window.of(2)).values().strides()).containsExactly(12, 1, 6, 3);
        assertThat(Shaping.cat(List.of(image, image), 0).strides()).containsExactly(60, 1, 15, 3);
        assertThat(Shaping.cat(List.of(image, rows), 0).strides()).containsExactly(60, 20, 5, 1);
    }

    @Test
    void of_one_channel_the_stride_decides() {
        Tensor gray = Random.rand(2, 4, 5, 1).permute(0, 3, 1, 2);
        assertThat(gray.maxPool2d(Window.of(2)).values().strides()).containsExactly(4, 1, 2, 1);
        Tensor rowMajor = Random.rand(2, 1, 4, 5);
        assertThat(rowMajor.maxPool2d(Window.of(2)).values().strides()).containsExactly(4, 4, 2, 1);
    }

    @Test
    void sorting_keeps_a_dense_layout_and_masking_does_not() {
        Tensor turned = Random.rand(3, 2).t();
        assertThat(turned.sort(1, false).indices().strides()).containsExactly(1, 2);
        assertThat(turned.maskedFill(turned.gt(0.5), 0).strides()).containsExactly(3, 1);
    }

    @Test
    void replacing_a_part_keeps_gaps() {
        Tensor everyOther = Random.rand(3, 4).slice(1, 0, 4, 2);
        assertThat(everyOther.selectScatter(Random.rand(3), 1, 0).strides()).containsExactly(4, 2);
    }

    @Test
    void an_index_of_nothing_leads_to_the_same_layout() {
        Tensor turned = Random.rand(1, 2, 3).transpose(1, 2);
        assertThat(turned.get().strides()).containsExactly(turned.strides());
    }

    @Test
    void where_nothing_is_picked_dimensions_of_size_1_come_last() {
        Index nowhere = Index.of(Torch.zeros(DType.INT64, 0));
        assertThat(Random.rand(2, 4, 1).get(nowhere).strides()).containsExactly(1, 0, 0);
        assertThat(Random.rand(4, 1, 2).get(nowhere).strides()).containsExactly(2, 0, 1);
        assertThat(Random.rand(1, 1, 1).get(nowhere).strides()).containsExactly(1, 1, 1);
    }

    @Test
    void what_is_computed_in_place_has_been_written_to() {
        assertThat(rows.isclose(rows, 1e-5, 1e-8, false).version()).isEqualTo(1);
        assertThat(Random.randLike(rows).version()).isZero();
    }
}
