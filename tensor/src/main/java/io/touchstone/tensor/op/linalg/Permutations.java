package io.touchstone.tensor.op.linalg;

import io.touchstone.tensor.DType;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.internal.matrix.Batches;

/** Exchanges of rows as matrices. */
public final class Permutations {
    private Permutations() {}

    /**
     * The P with A = P L U.
     *
     * @param pivots (…, K) one-based, as {@link LuFactor} gives them
     * @param rows how many rows there are
     */
    public static Tensor of(Tensor pivots, int rows, DType dtype) {
        Shape leading = pivots.shape().without(-1);
        int rank = leading.rank();
        Shape shape = leading.inserted(rank, rows).inserted(rank + 1, rows);
        Tensor out = Tensor.allocate(new Spec(shape, dtype));
        Tensor dense = pivots.dense();
        int k = pivots.size(-1);
        Batches.each(shape, b -> {
            int[] order = order(dense, dense.offset() + b * k, k, rows);
            for (int i = 0; i < rows; i++) out.storage().setDouble((b * rows + order[i]) * rows + i, 1);
        });
        return out;
    }

    private static int[] order(Tensor pivots, int from, int k, int rows) {
        int[] order = new int[rows];
        for (int i = 0; i < rows; i++) order[i] = i;
        for (int i = 0; i < k; i++) {
            int other = (int) pivots.storage().getLong(from + i) - 1;
            int row = order[i];
            order[i] = order[other];
            order[other] = row;
        }
        return order;
    }
}
