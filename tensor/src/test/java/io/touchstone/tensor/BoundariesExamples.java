package io.touchstone.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Views and rearrangements at the ends of what an int counts: what PyTorch 2.10 answers. */
class BoundariesExamples {
    private static final int LEAST = Integer.MIN_VALUE;
    private static final int MOST = Integer.MAX_VALUE;
    private static final Tensor THREE = Tensor.of(1.0, 2, 3);

    @Test
    void more_places_than_there_are_cannot_be_narrowed_to() {
        assertThatThrownBy(() -> THREE.narrow(0, 1, MOST))
                .isInstanceOf(ShapeException.class)
                .hasMessage("start (1) + length (2147483647) exceeds dimension size (3).");
        assertThat(THREE.narrow(0, -1, 1).toDoubleArray()).containsExactly(3);
    }

    @Test
    void there_are_no_more_chunks_than_places() {
        List<Tensor> chunks = THREE.chunk(MOST, 0);
        assertThat(chunks).hasSize(3).allSatisfy(chunk -> assertThat(chunk.shape())
                .isEqualTo(Shape.of(1)));
    }

    @Test
    void no_more_views_are_begun_than_memory_has_room_for() {
        Tensor nothing = Torch.zeros(MOST, 0);
        assertThatThrownBy(() -> nothing.unbind(0))
                .isInstanceOf(OutOfMemoryError.class)
                .hasMessage("there is no memory for 2147483647 views");
        assertThatThrownBy(() -> nothing.split(1, 0)).isInstanceOf(OutOfMemoryError.class);
        assertThatThrownBy(() -> nothing.chunk(MOST, 0)).isInstanceOf(OutOfMemoryError.class);
        assertThatThrownBy(() -> THREE.tensorSplit(MOST, 0)).isInstanceOf(OutOfMemoryError.class);
        assertThat(nothing.split(MOST - 1, 0)).hasSize(2);
    }

    @Test
    void a_slice_ends_with_its_dimension_wherever_its_bounds_are() {
        assertThat(THREE.slice(0, LEAST, MOST, MOST).toDoubleArray()).containsExactly(1);
        assertThat(THREE.sliceScatter(Tensor.of(9.0), 0, 1, 3, MOST).toDoubleArray())
                .containsExactly(1, 9, 3);
        assertThat(THREE.get(new Index.Range(-2, MOST, MOST)).toDoubleArray()).containsExactly(2);
        assertThat(THREE.get(new Index.Range(2, 1, 1)).shape()).isEqualTo(Shape.of(0));
    }

    @Test
    void there_is_no_place_beyond_the_ends() {
        for (int index : new int[] {LEAST, -4, 3, MOST}) {
            String message = "select(): index " + index + " out of range for tensor of size [3] at dimension 0";
            assertThatThrownBy(() -> THREE.select(0, index)).hasMessage(message);
            assertThatThrownBy(() -> THREE.selectScatter(Tensor.scalar(9), 0, index))
                    .hasMessage(message);
            assertThatThrownBy(() -> THREE.get(Index.at(index)))
                    .hasMessage("index " + index + " is out of bounds for dimension 0 with size 3");
        }
        assertThat(THREE.select(0, -3).item().re()).isEqualTo(1);
    }

    @Test
    void a_diagonal_beyond_the_matrix_is_empty() {
        Tensor matrix = Torch.ones(3, 3);
        for (int offset : new int[] {LEAST, -MOST, MOST})
            assertThat(matrix.diagonal(offset, 0, 1).shape()).isEqualTo(Shape.of(0));
        assertThatThrownBy(() -> THREE.diagEmbed(LEAST, 0, 1)).isInstanceOf(ShapeException.class);
    }

    @Test
    void elements_may_be_rolled_any_number_of_times() {
        assertThat(THREE.roll(new long[] {LEAST}, new int[] {0}).toDoubleArray())
                .containsExactly(3, 1, 2);
        assertThat(THREE.roll(new long[] {MOST}, new int[] {}).toDoubleArray()).containsExactly(3, 1, 2);
        assertThat(THREE.roll(new long[] {5_000_000_001L}, new int[] {0}).toDoubleArray())
                .containsExactly(1, 2, 3);
        assertThat(THREE.roll(new long[] {Long.MIN_VALUE}, new int[] {0}).toDoubleArray())
                .containsExactly(3, 1, 2);
    }

    @Test
    void matrices_are_multiplied_any_number_of_times() {
        Tensor shear = Tensor.of(1.0, 1, 0, 1).to(DType.FLOAT64).reshape(2, 2);
        assertThat(shear.matrixPower((1L << 33) + 1).toDoubleArray()).containsExactly(1, 8589934593.0, 0, 1);
        assertThat(shear.matrixPower(Long.MIN_VALUE).toDoubleArray()).containsExactly(1, -0x1p63, 0, 1);
    }

    @Test
    void nothing_is_repeated_a_negative_number_of_times() {
        assertThatThrownBy(() -> THREE.repeatInterleave(new int[] {-1}, 0))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("repeats can not be negative");
        assertThatThrownBy(() -> THREE.repeatInterleave(-1, 0)).hasMessage("Repeats must be non-negative");
        assertThatThrownBy(() -> THREE.repeatInterleave(-1, 7)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThat(THREE.repeatInterleave(new int[] {2, 0, 1}, 0).toDoubleArray())
                .containsExactly(1, 1, 3);
    }

    @Test
    void sizes_beside_an_empty_one_are_multiplied_exactly() {
        Tensor nothing = Torch.zeros(0, 1 << 16, 1 << 16);
        assertThatThrownBy(() -> nothing.flatten(1, 2)).isInstanceOf(ShapeException.class);
        assertThatThrownBy(() -> nothing.repeat(1, 1, 1 << 16)).isInstanceOf(ShapeException.class);
        assertThat(nothing.flatten(0, 1).shape()).isEqualTo(Shape.of(0, 1 << 16));
    }
}
