package io.touchstone.nn.utils;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sequences of several lengths without what would fill the shorter ones up: first what all have at the first time, the longest sequence's
 * first, then what those that are long enough have at the second, and so on.
 *
 * @param data the elements (Σ lengths, *)
 * @param batchSizes how many sequences there are at each time
 * @param sortedIndices which sequence each came from, or null if they were in order
 * @param unsortedIndices where each sequence went, or null if they were in order
 * @torch torch.nn.utils.rnn.PackedSequence
 */
public record PackedSequence<A extends Array<A>>(
        A data,
        Tensor batchSizes,
        @Nullable Tensor sortedIndices,
        @Nullable Tensor unsortedIndices) {
    /** How many sequences there are. */
    public int batch() {
        return (int) batchSizes.longAt(0);
    }

    /** How many sequences there are at each time, as a list. */
    public List<Integer> sizes() {
        return Arrays.stream(batchSizes.toLongArray()).mapToObj(n -> (int) n).toList();
    }

    /** Other elements for the same sequences. */
    public PackedSequence<A> with(A elements) {
        return new PackedSequence<>(elements, batchSizes, sortedIndices, unsortedIndices);
    }
}
