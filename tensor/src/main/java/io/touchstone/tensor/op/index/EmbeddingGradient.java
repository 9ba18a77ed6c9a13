package io.touchstone.tensor.op.index;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Counting;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.Torch;
import io.touchstone.tensor.op.index.Embedding.Scaling;
import java.util.List;

/**
 * For each row of a table the sum of the vectors that belong to it, in the order of the index: what {@link Embedding} needs backward.
 *
 * <p><b>Inputs</b> vectors (*, d), and the rows (*) that they belong to. <b>Output</b> (rows, d). <b>Gradient</b> the rows of g, zeros for the
 * padding; as in PyTorch not divided, whatever the scaling.
 *
 * @param rows how many rows the table has
 * @param padding the row that stays zero, −1 for none
 * @param scaling what a row is divided by
 */
public record EmbeddingGradient(int rows, int padding, Scaling scaling) implements Addressed {
    @Override
    public Spec spec(List<Spec> in) {
        Spec g = in.get(0);
        return g.with(Shape.of(rows, g.shape().size(-1)));
    }

    @Override
    public Tensor compute(List<Tensor> in, Spec output) {
        Tensor index = in.get(1).reshape(-1).to(DType.INT64);
        Tensor vectors =
                in.get(0).reshape(Shape.of(index.numel(), output.shape().size(1)));
        if (scaling != Scaling.NONE)
            vectors = vectors.div(counts(index).to(output.dtype()).unsqueeze(1));
        Tensor sums = vectors.blank(output).indexAdd(0, index, vectors);
        return padding < 0 ? sums : sums.filled(isPadding(), 0);
    }

    /** For each vector, what it is divided by. */
    private Tensor counts(Tensor index) {
        Tensor named = Torch.zeros(DType.INT64, rows).indexAdd(0, index, index.onesLike());
        if (scaling == Scaling.COUNT) return named.indexSelect(0, index);
        Tensor sorted = index.sort(0, false).values();
        return named.indexSelect(0, sorted.indexSelect(0, Counting.unique(index).inverse()));
    }

    private Tensor isPadding() {
        return Torch.arange(rows).eq(padding).unsqueeze(1);
    }

    @Override
    public <A extends Array<A>> A back(A g, Saved<A> at) {
        A index = at.y();
        A vectors = g.binary(new Embedding(-1, Scaling.NONE), index);
        return padding < 0 ? vectors : vectors.filled(index.eq(padding).unsqueeze(-1), 0);
    }

    @Override
    public String nodeName() {
        return "EmbeddingDenseBackwardBackward0";
    }
}
