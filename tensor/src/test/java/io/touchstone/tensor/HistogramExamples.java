package io.touchstone.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Where points fall between edges. */
class HistogramExamples {
    private static final Tensor EDGES = Tensor.of(DType.FLOAT64, Shape.of(4), 0, 1, 2, 4);

    private static Tensor column(double... values) {
        return Tensor.of(DType.FLOAT64, Shape.of(values.length, 1), values);
    }

    @Test
    void a_box_has_its_lower_edge_and_the_last_both() {
        Tensor points = column(0, 0.5, 1, 2, 4, 4.5, -1, Double.NaN);
        Tensor counts = Histogram.of(points, List.of(EDGES), null, false, false).counts();
        assertThat(counts.toDoubleArray()).containsExactly(2, 1, 2);
    }

    @Test
    void the_integral_of_a_density_is_one() {
        Tensor points = column(0.5, 1.5, 3, 3.5);
        Tensor density = Histogram.of(points, List.of(EDGES), null, true, false).counts();
        Tensor widths = EDGES.diff(1, 0, null, null);
        assertThat(density.mul(widths).sum().item().re()).isEqualTo(1);
    }

    @Test
    void weights_count_instead_of_ones_and_boxes_of_two_coordinates_are_rows_and_columns() {
        Tensor points = Tensor.of(DType.FLOAT64, Shape.of(3, 2), 0, 0, 1, 0.25, 1, 1);
        Tensor weights = Tensor.of(DType.FLOAT64, Shape.of(3), 2, 3, 5);
        List<Tensor> edges = Histogram.edges(points, new int[] {2, 2}, null);
        Tensor counts = Histogram.of(points, edges, weights, false, true).counts();
        assertThat(counts.toDoubleArray()).containsExactly(2, 0, 3, 5);
    }

    @Test
    void equal_ends_are_moved_apart_and_crossed_ones_rejected() {
        Tensor points = column(3, 3);
        Tensor edges = Histogram.edges(points, new int[] {2}, null).get(0);
        assertThat(edges.toDoubleArray()).containsExactly(2.5, 3, 3.5);
        assertThatThrownBy(() -> Histogram.edges(points, new int[] {2}, new double[] {1, 0}))
                .isInstanceOf(ShapeException.class)
                .hasMessageContaining("min should not exceed max");
    }

    @Test
    void what_cannot_be_spread_over_boxes_is_rejected_before_their_number() {
        Tensor points = column(3, Double.NaN);
        assertThatThrownBy(() -> Histogram.edges(points, new int[] {0}, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("range [NaN, NaN] is not finite");
        assertThatThrownBy(() -> Histogram.edges(column(3).reshape(1), new int[] {2}, null))
                .isInstanceOf(ShapeException.class)
                .hasMessageContaining("at least 2 dimensions");
    }

    @Test
    void a_box_is_computed_in_numbers_of_the_type() {
        Tensor points = Tensor.of(0.7).to(DType.FLOAT32).reshape(1);
        assertThat(Counting.histc(points, 10, 0, 1).toDoubleArray()).containsExactly(0, 0, 0, 0, 0, 0, 0, 1, 0, 0);
        assertThat(Counting.histc(points.to(DType.FLOAT64), 10, 0, 1).doubleAt(6))
                .isEqualTo(1);
    }
}
