package io.touchstone.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What counts as the same number, or slice, and what does not. */
class CountingExamples {
    private static final double NAN = Double.NaN;
    private static final long LARGE = 1L << 53; // from here on doubles are even

    private static Tensor rows(int columns, double... values) {
        return Tensor.of(DType.FLOAT32, Shape.of(values.length / columns, columns), values);
    }

    @Test
    void integers_are_compared_exactly() {
        Tensor x = Tensor.of(LARGE + 1, LARGE, LARGE);
        Counting.Distinct runs = Counting.uniqueConsecutive(x);
        assertThat(runs.values().toLongArray()).containsExactly(LARGE + 1, LARGE);
        assertThat(runs.inverse().toLongArray()).containsExactly(0, 1, 1);
        Counting.Distinct slices = Counting.unique(x.reshape(3, 1), 0);
        assertThat(slices.values().toLongArray()).containsExactly(LARGE, LARGE + 1);
        assertThat(slices.inverse().toLongArray()).containsExactly(1, 0, 0);
        assertThat(slices.counts().toLongArray()).containsExactly(2, 1);
    }

    @Test
    void both_zeros_are_the_same() {
        Tensor x = rows(2, 0.0, -0.0, -0.0, 0.0);
        for (DType dtype : new DType[] {DType.FLOAT32, DType.FLOAT16, DType.FLOAT64}) {
            assertThat(Counting.unique(x.to(dtype), 0).values().shape()).isEqualTo(Shape.of(1, 2));
            assertThat(Counting.uniqueConsecutive(x.to(dtype), 0).counts().toLongArray())
                    .containsExactly(2);
        }
    }

    @Test
    void slices_with_a_nan_are_all_distinct() {
        Tensor x = rows(2, 1, NAN, 0, 5, 1, NAN, 0, 5);
        Counting.Distinct found = Counting.unique(x, 0);
        assertThat(found.values().toDoubleArray()).containsExactly(0, 5, 1, NAN, 1, NAN);
        assertThat(found.inverse().toLongArray()).containsExactly(1, 0, 2, 0);
        assertThat(Counting.uniqueConsecutive(rows(1, NAN, NAN), 0).counts().toLongArray())
                .containsExactly(1, 1);
    }

    @Test
    void bools_are_ordered_and_slices_by_their_first_differing_element() {
        Tensor bools = Tensor.of(DType.BOOL, Shape.of(3, 2), 1, 0, 0, 1, 1, 0);
        assertThat(Counting.unique(bools, 0).values().toDoubleArray()).containsExactly(0, 1, 1, 0);
        Tensor x = rows(3, 2, 1, 9, 1, 9, 0, 1, 2, 9);
        assertThat(Counting.unique(x, 0).values().toDoubleArray()).containsExactly(1, 2, 9, 1, 9, 0, 2, 1, 9);
        assertThat(Counting.unique(x.mT(), 1).values().mT().toDoubleArray()).containsExactly(1, 2, 9, 1, 9, 0, 2, 1, 9);
    }

    @Test
    void of_nothing_there_is_nothing() {
        Tensor nothing = Torch.zeros(0, 3);
        assertThat(Counting.uniqueConsecutive(nothing).inverse().shape()).isEqualTo(Shape.of(0, 3));
        assertThat(Counting.unique(nothing).values().shape()).isEqualTo(Shape.of(0));
        assertThat(Counting.unique(nothing, 0).values().shape()).isEqualTo(Shape.of(0, 3));
    }
}
