package io.touchstone.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.touchstone.tensor.Segments.Bounds;
import io.touchstone.tensor.Segments.Kind;
import org.junit.jupiter.api.Test;

class SegmentsExamples {
    private static final Tensor X = Tensor.of(1.0, 3, 3, -2, 5);

    private static double[] reduced(Kind kind, Bounds bounds) {
        return Segments.reduce(X, kind, 0, bounds, true, null).toDoubleArray();
    }

    @Test
    void an_empty_segment_has_the_neutral_element_and_no_mean() {
        Bounds bounds = Bounds.ofLengths(Tensor.of(3, 0, 2));
        assertThat(reduced(Kind.SUM, bounds)).containsExactly(7, 0, 3);
        assertThat(reduced(Kind.PROD, bounds)).containsExactly(9, 1, -10);
        assertThat(reduced(Kind.MAX, bounds)).containsExactly(3, Double.NEGATIVE_INFINITY, 5);
        assertThat(reduced(Kind.MEAN, bounds)[1]).isNaN();
    }

    @Test
    void offsets_say_where_segments_begin_and_the_last_ends() {
        assertThat(reduced(Kind.SUM, Bounds.ofOffsets(Tensor.of(0, 2, 5)))).containsExactly(4, 6);
    }

    @Test
    void what_stands_before_the_dimension_has_segments_of_its_own() {
        Tensor x = Tensor.of(1.0, 2, 3, 4, 5, 6).view(2, 3);
        Tensor lengths = Tensor.of(1, 2, 3, 0).view(2, 2);
        Tensor sums = Segments.reduce(x, Kind.SUM, 1, Bounds.ofLengths(lengths), true, Scalar.of(1L));
        assertThat(sums.toDoubleArray()).containsExactly(2, 6, 16, 1);
    }

    @Test
    void what_lengths_are_told_along_comes_before_their_type() {
        assertThatThrownBy(() -> reduced(Kind.SUM, Bounds.ofLengths(Tensor.scalar(5.0))))
                .isInstanceOf(ShapeException.class)
                .hasMessageContaining("Expected axis to be the last dimension of lengths but got 0");
    }

    @Test
    void segments_that_leave_something_out_are_refused() {
        assertThatThrownBy(() -> reduced(Kind.SUM, Bounds.ofLengths(Tensor.of(1, 2))))
                .isInstanceOf(ShapeException.class)
                .hasMessageContaining("Expected all rows of lengths along axis to sum to");
    }
}
