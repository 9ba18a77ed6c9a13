package io.touchstone.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Null stands for zero, and is not computed with. */
class TangentsExamples {
    private static final @Nullable Tensor NONE = null;
    private static final Tensor X = Tensor.of(1.0, -0.0);

    @Test
    void what_is_missing_adds_nothing_not_even_a_zero() {
        assertThat(Tangents.sum(X, NONE)).isSameAs(X);
        assertThat(Tangents.sum(NONE, X)).isSameAs(X);
        assertThat(Tangents.sum(NONE, NONE)).isNull();
    }

    @Test
    void both_are_added() {
        Tensor sum = Tangents.sum(X, Tensor.of(2.0, 3));
        assertThat(sum).isNotNull();
        assertThat(sum.toDoubleArray()).containsExactly(3, 3);
    }
}
