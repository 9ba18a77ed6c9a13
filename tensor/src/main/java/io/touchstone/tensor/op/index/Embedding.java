package io.touchstone.tensor.op.index;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.DTypeException;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.ShapeException;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;
import java.util.List;
import java.util.Objects;

/**
 * Rows of a table: out[i…, j] = weight[index[i…], j].
 *
 * <p><b>Inputs</b> a table (n, d) (C1), and an int32 or int64 index (C2) of any shape whose values are rows of the table (C3). <b>Output</b>
 * the index's shape with d behind it. <b>Gradient</b> {@link EmbeddingGradient}.
 *
 * @param padding the row that gets no gradient, −1 for none
 * @param scaling what the gradient of a row is divided by
 * @torch torch.nn.functional.embedding
 */
public record Embedding(int padding, Scaling scaling) implements Addressed {
    /** What the gradient of a row is divided by. */
    public enum Scaling {
        /** Nothing. */
        NONE,
        /** How often the row was named. */
        COUNT,
        /** What PyTorch's bags take for that: for the i-th of the distinct rows in order, the count of the i-th of all names in order. */
        BAG_COUNT
    }

    @Override
    public Spec spec(List<Spec> in) {
        Spec weight = in.get(0);
        Spec index = in.get(1);
        if (weight.shape().rank() != 2) throw new ShapeException("'weight' must be 2-D [C1]");
        requireIndex(index);
        Shape places = index.shape();
        return weight.with(places.inserted(places.rank(), weight.shape().size(1)));
    }

    private static void requireIndex(Spec index) {
        if (index.dtype() != DType.INT64 && index.dtype() != DType.INT32)
            throw new DTypeException(
                    "Expected tensor for argument #1 'indices' to have one of the following scalar types: Long, Int;"
                            + " but got " + index.dtype().scalarName()
                            + " instead (while checking arguments for embedding) [C2]");
    }

    @Override
    public boolean recordsComplex() {
        return false;
    }

    @Override
    public Tensor compute(List<Tensor> in, Spec output) {
        Tensor weight = in.get(0);
        return weight.indexSelect(0, in.get(1).reshape(-1)).reshape(output.shape());
    }

    @Override
    public <A extends Array<A>> List<A> batch(List<A> in, int count, List<Spec> each) {
        Shape places = each.get(1).shape();
        A rows = in.get(1).reshape(Shape.of(count, places.numel()));
        Spec index = each.get(1).with(Shape.of(places.numel()));
        List<A> picked = new IndexSelect(0).batch(List.of(in.get(0), rows), count, List.of(each.get(0), index));
        return List.of(
                Objects.requireNonNull(picked).get(0).reshape(spec(each).shape().inserted(0, count)));
    }

    @Override
    public <A extends Array<A>> A back(A g, Saved<A> at) {
        int rows = at.spec(0).shape().size(0);
        return g.binary(new EmbeddingGradient(rows, padding, scaling), at.y());
    }
}
