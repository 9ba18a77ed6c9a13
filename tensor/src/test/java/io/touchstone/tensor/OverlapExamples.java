package io.touchstone.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** What is seen of elements that are one place in memory, and what is not. */
class OverlapExamples {
    private static final Tensor X = Torch.arange(6).toFloating();

    @Test
    void a_repeated_place_is_certain_and_crossing_strides_are_only_possible() {
        Tensor repeated = X.unsqueeze(0).expand(2, 6);
        assertThat(Overlap.isCertain(repeated)).isTrue();
        assertThat(Overlap.isPossible(repeated)).isTrue();
        Tensor windows = X.unfold(0, 3, 1);
        assertThat(Overlap.isCertain(windows)).isFalse();
        assertThat(Overlap.isPossible(windows)).isTrue();
        assertThat(Overlap.isPossible(X.reshape(2, 3).t())).isFalse();
        assertThatThrownBy(() -> Overlap.requireNone(repeated))
                .hasMessageStartingWith("unsupported operation: more than one element of the written-to tensor");
        assertThatCode(() -> Overlap.requireNone(windows)).doesNotThrowAnyException();
    }

    @Test
    void what_is_read_is_the_same_view_or_lies_apart() {
        Tensor front = X.narrow(0, 0, 3);
        assertThatThrownBy(() -> Overlap.requireNotPartial(front, X.narrow(0, 1, 3)))
                .hasMessageStartingWith("unsupported operation: some elements of the input tensor");
        assertThatCode(() -> Overlap.requireNotPartial(front, X.narrow(0, 3, 3)))
                .doesNotThrowAnyException();
        assertThatCode(() -> Overlap.requireNotPartial(front, X.narrow(0, 0, 3)))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> Overlap.requireApart(front, X.narrow(0, 0, 3)))
                .hasMessageStartingWith("unsupported operation: some elements of the input tensor");
    }

    @Test
    void strided_parts_are_not_compared() {
        Tensor even = X.slice(0, 0, 6, 2);
        assertThatCode(() -> Overlap.requireApart(even, X)).doesNotThrowAnyException();
    }
}
