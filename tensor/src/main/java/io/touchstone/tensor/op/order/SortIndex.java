package io.touchstone.tensor.op.order;

import io.touchstone.tensor.Along;
import io.touchstone.tensor.Constant;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.DTypeException;
import io.touchstone.tensor.Primitive;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.internal.Parallel;
import io.touchstone.tensor.internal.Rows;
import io.touchstone.tensor.internal.Sorting;
import java.util.List;

/**
 * The places of the elements along a dimension in sorted order; equal ones stay in their order, and NaN comes after all numbers, or, descending,
 * before them.
 *
 * <p><b>Constraints</b> (C1) not complex.
 *
 * @param dim the dimension, counted from the front
 * @param descending whether the largest come first
 * @torch torch.argsort
 */
public record SortIndex(int dim, boolean descending) implements Constant, Along {
    @Override
    public Spec spec(List<Spec> in) {
        if (in.get(0).dtype().isComplex()) throw new DTypeException("Sort does not support complex dtypes on CPU [C1]");
        return in.get(0).with(DType.INT64);
    }

    @Override
    public Tensor compute(List<Tensor> in, Spec output) {
        Tensor out = Tensor.allocate(output);
        long[][] keys = Sorting.keys(in.get(0), dim, descending);
        Rows rows = Rows.along(out, dim);
        Parallel.ranges(rows.count(), Math.max(1, (1 << 12) / Math.max(1, rows.length())), (first, last) -> {
            for (int r = first; r < last; r++) {
                int[] order = Sorting.order(keys[r]);
                for (int i = 0; i < order.length; i++) out.storage().setLong(rows.position(r, i), order[i]);
            }
        });
        return out;
    }

    @Override
    public String torchName() {
        return "sort";
    }

    @Override
    public Primitive along(int other) {
        return new SortIndex(other, descending);
    }
}
