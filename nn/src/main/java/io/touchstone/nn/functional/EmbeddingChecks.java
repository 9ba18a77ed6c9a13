package io.touchstone.nn.functional;

import io.touchstone.nn.functional.Embeddings.Lookup;
import io.touchstone.nn.functional.Embeddings.Mode;
import io.touchstone.tensor.Array;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.DTypeException;
import io.touchstone.tensor.Promotion;
import io.touchstone.tensor.ShapeException;
import io.touchstone.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/** What bags of rows must fulfil; PyTorch's words. */
final class EmbeddingChecks {
    private EmbeddingChecks() {}

    /** What shortening rows asks of their numbers. */
    static void requireRows(Array<?> index, Array<?> weight) {
        if (weight.dim() != 2)
            throw new ShapeException("Expected 2-dimensional tensor, but got " + weight.dim()
                    + "-dimensional tensor for argument #1 'self' (while checking arguments for embedding_renorm_)");
        if (index.dtype() != DType.INT64 && index.dtype() != DType.INT32)
            throw new DTypeException(
                    "Expected tensor for argument #2 'indices' to have one of the following scalar types:"
                            + " Long, Int; but got CPU" + index.dtype().scalarName()
                            + "Type instead (while checking arguments for embedding_renorm_)");
    }

    /** The type that numbers of rows and of places meet in. */
    static DType common(Array<?> index, @Nullable Array<?> offsets) {
        return offsets == null ? index.dtype() : Promotion.join(index.dtype(), offsets.dtype());
    }

    /** What shapes have to fulfil. */
    static <A extends Array<A>> void requireShapes(
            A index, A weight, @Nullable A offsets, @Nullable A perSampleWeights) {
        if (perSampleWeights != null && !perSampleWeights.shape().equals(index.shape()))
            throw new ShapeException("embedding_bag: If per_sample_weights (" + perSampleWeights.shape()
                    + ") is not None, then it must have the same shape as the input (" + index.shape() + ")");
        if (weight.dim() != 2)
            throw new ShapeException("weight has to be a 2D Tensor, but got Tensor of dimension " + weight.dim());
        requireForm(index, offsets);
    }

    static <A extends Array<A>> void requireBags(
            A index, A weight, @Nullable A offsets, Mode mode, @Nullable A perSampleWeights, Lookup lookup) {
        requireShapes(index, weight, offsets, perSampleWeights);
        if (mode == Mode.MAX && lookup.scaleGradByFreq())
            throw new IllegalArgumentException("max mode does not support scaling the gradient by the frequency");
        if (perSampleWeights != null && mode != Mode.SUM)
            throw new IllegalStateException(
                    "embedding_bag: per_sample_weights was not None. per_sample_weights is only supported for mode='sum'"
                            + " (got mode='" + mode.torchName() + "'). Please open a feature request on GitHub.");
        lookup.padding(weight.size(0));
        requireTypes(index, weight, offsets, perSampleWeights);
    }

    private static <A extends Array<A>> void requireForm(A index, @Nullable A offsets) {
        if (index.dim() == 2 && offsets != null)
            throw new ShapeException("if input is 2D, then offsets has to be None, as input is treated is a"
                    + " mini-batch of fixed length sequences. However, found offsets of type " + offsets.dtype());
        if (index.dim() == 2 && index.size(1) == 0) throw new IllegalArgumentException("step must be nonzero");
        if (index.dim() == 1 && offsets == null) throw new ShapeException("offsets has to be a 1D Tensor but got None");
        if (index.dim() == 1 && offsets != null && offsets.dim() != 1)
            throw new ShapeException("offsets has to be a 1D Tensor");
        if (index.dim() != 1 && index.dim() != 2)
            throw new ShapeException("input has to be 1D or 2D Tensor, but got Tensor of dimension " + index.dim());
    }

    private static <A extends Array<A>> void requireTypes(
            A index, A weight, @Nullable A offsets, @Nullable A perSampleWeights) {
        requireInteger("indices", index.dtype());
        if (offsets != null) {
            requireOffsets(offsets.value(), index.numel());
            requireInteger("offsets", offsets.dtype());
        }
        if (!weight.dtype().isFloating())
            throw new DTypeException("expected scalar type Half or BFloat16 or Float or Double but found "
                    + weight.dtype().scalarName() + " for 'weight' of embedding_bag");
        if (perSampleWeights != null && perSampleWeights.dtype() != weight.dtype())
            throw new DTypeException("expected scalar type " + weight.dtype().scalarName() + " but found "
                    + perSampleWeights.dtype().scalarName() + " for 'per_sample_weights' of embedding_bag");
    }

    private static void requireInteger(String name, DType dtype) {
        if (dtype != DType.INT64 && dtype != DType.INT32)
            throw new DTypeException("Expected tensor for argument '" + name
                    + "' to have one of the following scalar types: Long, Int; but got " + dtype.scalarName()
                    + " instead (while checking arguments for embedding_bag)");
    }

    private static void requireOffsets(Tensor offsets, int length) {
        long[] starts = offsets.toLongArray();
        if (starts.length == 0) return;
        if (starts[0] != 0)
            throw new IllegalArgumentException(
                    "offsets[0] has to be 0, i.e., the first sequence in the mini-batch has to"
                            + " start from position 0. However, got " + starts[0]);
        if (starts[starts.length - 1] > length)
            throw new ShapeException("offsets[-1] can not be greater than input's length " + length
                    + " but got offsets[-1] of " + starts[starts.length - 1]);
    }
}
