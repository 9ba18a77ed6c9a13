package io.touchstone.tensor;

import io.touchstone.tensor.internal.Layouts;
import java.util.Arrays;

/**
 * Whether elements are one place in memory: two of a tensor that is written to, or one of it and one of what is read meanwhile. It is told as far
 * as PyTorch tells it, which looks no further than is cheap: what a dimension of stride 0 repeats is certain, what strides that cross show twice
 * is not found; and of two tensors only stretches without gaps are compared.
 */
public final class Overlap {
    private Overlap() {}

    // ---- of a tensor with itself

    /** Whether some elements certainly are one place in memory, as they are in an expanded tensor. */
    public static boolean isCertain(Tensor x) {
        return !x.isContiguous() && Layouts.overlapsItself(x.shape(), x.strides());
    }

    /** Whether two elements may be one place in memory, also such that {@link #requireNone} does not find, as PyTorch does not. */
    public static boolean isPossible(Tensor x) {
        return !x.isContiguous() && Layouts.mayRepeat(x.shape(), x.strides());
    }

    /** Checks that no two elements are one place in memory, as they are in an expanded tensor. */
    public static void requireNone(Tensor written) {
        if (isCertain(written))
            throw new IllegalArgumentException(
                    "unsupported operation: more than one element of the written-to tensor refers to a"
                            + " single memory location. Please clone() the tensor before performing the operation.");
    }

    // ---- of what is written with what is read

    /** Checks that {@code read} shares no element with what is written, as far as that can be told cheaply. */
    public static void requireApart(Tensor written, Tensor read) {
        if (read == written) throw shared();
        boolean same = written.sharesMemoryWith(read) && written.numel() > 0 && written.isSameView(read);
        if (same && written.isDense()) throw shared();
        requireNotPartial(written, read);
    }

    /** Checks that {@code read} is what is written or shares no element with it, as far as that can be told cheaply. */
    public static void requireNotPartial(Tensor written, Tensor read) {
        if (read == written || !written.sharesMemoryWith(read) || written.numel() == 0 || read.numel() == 0) return;
        if (!written.isDense() || !read.isDense()) return;
        boolean sameStretch = written.offset() == read.offset() && written.numel() == read.numel();
        boolean apart =
                written.offset() >= read.offset() + read.numel() || read.offset() >= written.offset() + written.numel();
        if (apart || (sameStretch && Arrays.equals(written.strides(), read.strides()))) return;
        throw shared();
    }

    private static IllegalArgumentException shared() {
        return new IllegalArgumentException(
                "unsupported operation: some elements of the input tensor and the written-to tensor refer to"
                        + " a single memory location. Please clone() the tensor before performing the operation.");
    }
}
