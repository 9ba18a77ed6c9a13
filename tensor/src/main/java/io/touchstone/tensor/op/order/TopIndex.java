package io.touchstone.tensor.op.order;

import io.touchstone.tensor.Along;
import io.touchstone.tensor.Constant;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Primitive;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.internal.Introsort;
import io.touchstone.tensor.internal.Rows;
import io.touchstone.tensor.internal.Sorting;
import java.util.List;

/**
 * Where along a dimension the k largest, or smallest, elements are; NaN counts as the largest.
 *
 * <p>Which of equal elements are taken, and in what order they come, is what PyTorch's search leaves: a selection of the k-th and a sort of
 * those before it, or, of many elements, a heap of the k best.
 *
 * <p><b>Constraints</b> (C1) k is not more than there are; not bool, not complex (checked by the language).
 *
 * @param dim the dimension, counted from the front
 * @param k how many
 * @param largest whether the largest are meant
 * @param sorted whether they come in order
 * @torch torch.topk
 */
public record TopIndex(int dim, int k, boolean largest, boolean sorted) implements Constant, Along {
    /** In a row of this many times k elements PyTorch's search is by a heap. */
    private static final long FEW = 64;

    @Override
    public Spec spec(List<Spec> in) {
        Spec x = in.get(0);
        return new Spec(x.shape().rank() == 0 ? x.shape() : x.shape().resized(dim, k), DType.INT64);
    }

    @Override
    public Tensor compute(List<Tensor> in, Spec output) {
        Tensor out = Tensor.allocate(output);
        long[][] keys = Sorting.keys(in.get(0), dim, largest);
        Rows rows = Rows.along(out, dim);
        for (int r = 0; r < rows.count(); r++) {
            Introsort order = ordered(keys[r]);
            for (int i = 0; i < rows.length(); i++) out.storage().setLong(rows.position(r, i), order.place(i));
        }
        return out;
    }

    private Introsort ordered(long[] keys) {
        Introsort order = new Introsort(keys);
        if (k * FEW <= keys.length) order.sortSmallest(k);
        else {
            order.select(k - 1);
            if (sorted) order.sort(k - 1);
        }
        return order;
    }

    @Override
    public String torchName() {
        return "topk";
    }

    @Override
    public Primitive along(int other) {
        return new TopIndex(other, k, largest, sorted);
    }
}
