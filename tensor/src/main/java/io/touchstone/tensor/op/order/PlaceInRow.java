package io.touchstone.tensor.op.order;

import io.touchstone.tensor.Along;
import io.touchstone.tensor.Constant;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.internal.Rows;
import io.touchstone.tensor.internal.Sorting;
import java.util.List;

/** Where along a dimension, which stays with size 1, one element of each row is: the middle one, the k-th, the most frequent. */
interface PlaceInRow extends Constant, Along {
    /** Which of a row's elements it is, given their keys, which are in the elements' order. */
    int place(long[] keys, DType dtype);

    @Override
    default Spec spec(List<Spec> in) {
        Spec x = in.get(0);
        return new Spec(x.shape().rank() == 0 ? x.shape() : x.shape().resized(dim(), 1), DType.INT64);
    }

    @Override
    default Tensor compute(List<Tensor> in, Spec output) {
        Tensor out = Tensor.allocate(output);
        long[][] keys = Sorting.keys(in.get(0), dim(), false);
        Rows rows = Rows.along(out, dim());
        for (int r = 0; r < keys.length; r++)
            out.storage().setLong(rows.position(r, 0), place(keys[r], in.get(0).dtype()));
        return out;
    }
}
