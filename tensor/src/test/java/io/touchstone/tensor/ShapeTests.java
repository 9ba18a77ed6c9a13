package io.touchstone.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** What shapes know. */
class ShapeTests {
    private static final Shape TWO_THREE_FOUR = Shape.of(2, 3, 4);

    @Test
    void a_shape_knows_its_rank_its_element_count_and_its_strides() {
        assertThat(TWO_THREE_FOUR.rank()).isEqualTo(3);
        assertThat(TWO_THREE_FOUR.numel()).isEqualTo(24);
        assertThat(TWO_THREE_FOUR.contiguousStrides()).containsExactly(12, 4, 1);
        assertThat(Shape.of(2, 0, 4).numel()).isZero();
        assertThat(Shape.of(2, 0, 4).contiguousStrides()).containsExactly(4, 4, 1);
        assertThat(Shape.SCALAR.numel()).isEqualTo(1);
        assertThat(TWO_THREE_FOUR.times()).isEqualTo("2x3x4");
    }

    @Test
    void dimensions_count_from_both_ends_and_a_scalar_counts_as_having_one() {
        assertThat(TWO_THREE_FOUR.size(-1)).isEqualTo(4);
        assertThat(TWO_THREE_FOUR.wrap(-3)).isZero();
        assertThat(Shape.SCALAR.wrap(-1)).isZero();
        assertThatThrownBy(() -> TWO_THREE_FOUR.wrap(3))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessage("Dimension out of range (expected to be in range of [-3, 2], but got 3)");
    }

    @Test
    void sizes_may_not_be_negative_and_their_product_must_fit_an_int() {
        assertThatThrownBy(() -> Shape.of(2, -1))
                .isInstanceOf(ShapeException.class)
                .hasMessageContaining("negative dimension -1");
        assertThatThrownBy(() -> Shape.of(1 << 16, 1 << 16)).isInstanceOf(ShapeException.class);
        assertThat(Shape.of(1 << 16, 1 << 16, 0).numel()).isZero();
    }

    @Test
    void shapes_broadcast_from_the_last_dimension() {
        assertThat(Shape.of(3, 1).broadcast(Shape.of(2, 1, 4))).isEqualTo(Shape.of(2, 3, 4));
        assertThat(Shape.of(1).broadcast(Shape.of(0))).isEqualTo(Shape.of(0));
        assertThat(Shape.SCALAR.broadcast(TWO_THREE_FOUR)).isEqualTo(TWO_THREE_FOUR);
        assertThatThrownBy(() -> Shape.of(2, 3).broadcast(Shape.of(2, 4)))
                .isInstanceOf(ShapeException.class)
                .hasMessage(
                        "The size of tensor a (3) must match the size of tensor b (4) at non-singleton dimension 1");
        assertThat(Shape.of(1, 3).expandsTo(Shape.of(5, 2, 3))).isTrue();
        assertThat(Shape.of(2, 3).expandsTo(Shape.of(3))).isFalse();
    }

    @Test
    void one_size_is_inferred() {
        assertThat(TWO_THREE_FOUR.inferred(6, -1)).isEqualTo(Shape.of(6, 4));
        assertThat(Shape.of(0, 3).inferred(-1, 3)).isEqualTo(Shape.of(0, 3));
        assertThatThrownBy(() -> TWO_THREE_FOUR.inferred(-1, -1)).hasMessage("only one dimension can be inferred");
        assertThatThrownBy(() -> TWO_THREE_FOUR.inferred(5, -1))
                .hasMessage("shape '[5, -1]' is invalid for input of size 24");
        assertThatThrownBy(() -> Shape.of(0, 3).inferred(0, -1))
                .hasMessageContaining("can be any value and is ambiguous");
    }

    @Test
    void folded_dimensions_go_or_stay_with_size_1() {
        boolean[] ends = TWO_THREE_FOUR.mask(0, -1);
        assertThat(TWO_THREE_FOUR.reduce(ends, false)).isEqualTo(Shape.of(3));
        assertThat(TWO_THREE_FOUR.reduce(ends, true)).isEqualTo(Shape.of(1, 3, 1));
        assertThat(Dims.of(TWO_THREE_FOUR, false, 0, 2).count(TWO_THREE_FOUR)).isEqualTo(8);
        assertThatThrownBy(() -> TWO_THREE_FOUR.mask(0, -3))
                .hasMessage("dim 0 appears multiple times in the list of dims");
    }

    @Test
    void dimensions_are_put_in_and_taken_out() {
        assertThat(TWO_THREE_FOUR.inserted(3, 5)).isEqualTo(Shape.of(2, 3, 4, 5));
        assertThat(TWO_THREE_FOUR.without(1)).isEqualTo(Shape.of(2, 4));
        assertThat(TWO_THREE_FOUR.resized(0, 7)).isEqualTo(Shape.of(7, 3, 4));
        assertThat(TWO_THREE_FOUR).hasToString("[2, 3, 4]").isNotEqualTo(Shape.of(2, 3));
    }

    @Test
    void sizes_are_counted_exactly() {
        assertThat(TWO_THREE_FOUR.count(1, 3)).isEqualTo(12);
        assertThat(TWO_THREE_FOUR.count(2, 2)).isEqualTo(1);
        assertThatThrownBy(() -> Shape.of(0, 1 << 16, 1 << 16).count(1, 3)).isInstanceOf(ShapeException.class);
        assertThat(Shape.exact(-5L)).isEqualTo(-5);
        assertThatThrownBy(() -> Shape.exact(1L << 31)).hasMessage("size 2147483648 is not within ±2147483647");
    }

    @Test
    void other_dimensions_keep_their_order() {
        assertThat(TWO_THREE_FOUR.others(1)).containsExactly(0, 2);
        assertThat(TWO_THREE_FOUR.others(2, 0)).containsExactly(1);
        assertThat(TWO_THREE_FOUR.others()).containsExactly(0, 1, 2);
    }
}
