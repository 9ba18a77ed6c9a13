package io.touchstone.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Values that PyTorch gives. */
class ChunksExamples {
    private static final Tensor X = Torch.arange(6).reshape(2, 3);

    @Test
    void short_chunks_are_filled_up_with_zeros() {
        Tensor joined = Chunks.cat(List.of(X, Torch.arange(2).reshape(2, 1)), 1, 2);
        assertThat(joined).hasToString("""
                tensor([[[0, 1, 0],
                         [2, 0, 0]],

                        [[3, 4, 1],
                         [5, 0, 0]]])""");
    }

    @Test
    void what_cannot_be_cut_alike_is_refused() {
        assertThatThrownBy(() -> Chunks.cat(List.of(X, X), 0, 0)).hasMessage("_chunk_cat expects positive num_chunks");
        assertThatThrownBy(() -> Chunks.cat(List.of(X, X.to(DType.FLOAT32)), 0, 2))
                .isInstanceOf(DTypeException.class);
        assertThatThrownBy(() -> Chunks.cat(List.of(X, X.get(Index.at(0))), -1, 2))
                .hasMessage("_chunk_cat expects non-negative dim when input tensors have different ndims");
        assertThatThrownBy(() -> Chunks.cat(List.of(X, X.t()), 1, 2))
                .hasMessage("_chunk_cat expects same sizes of 0,...,dim-1 dimensions for all tensors");
    }
}
