package io.touchstone.tensor.op.order;

import io.touchstone.tensor.Constant;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.DTypeException;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.internal.Rows;
import io.touchstone.tensor.internal.Sorting;
import java.util.List;

/**
 * Where the median is along a dimension, which stays with size 1: the lower of the two middle elements. NaN either decides, at its first place, or
 * is left out.
 *
 * <p><b>Constraints</b> (C1) not complex; the dimension is not empty (checked by the language).
 *
 * @param dim the dimension, counted from the front
 * @param ignoresNan whether NaN is left out, unless there is nothing else
 * @torch torch.median, torch.nanmedian
 */
public record MedianIndex(int dim, boolean ignoresNan) implements Constant {
    private static final long NAN = Sorting.key(Double.NaN);

    @Override
    public Spec spec(List<Spec> in) {
        Spec x = in.get(0);
        if (x.dtype().isComplex() || x.dtype() == DType.BOOL)
            throw new DTypeException(
                    "\"median_cpu\" not implemented for '" + x.dtype().scalarName() + "' [C1]");
        return new Spec(x.shape().rank() == 0 ? x.shape() : x.shape().resized(dim, 1), DType.INT64);
    }

    @Override
    public Tensor compute(List<Tensor> in, Spec output) {
        Tensor out = Tensor.allocate(output);
        long[][] keys = Sorting.keys(in.get(0), dim, false);
        Rows rows = Rows.along(out, dim);
        boolean floating = in.get(0).dtype().isFloating();
        for (int r = 0; r < keys.length; r++) out.storage().setLong(rows.position(r, 0), place(keys[r], floating));
        return out;
    }

    private int place(long[] keys, boolean floating) {
        int[] order = Sorting.order(keys);
        int numbers = order.length;
        while (floating && numbers > 0 && keys[order[numbers - 1]] == NAN) numbers--;
        if (numbers == order.length || (ignoresNan && numbers > 0)) return order[(numbers - 1) / 2];
        return order[numbers];
    }

    @Override
    public String torchName() {
        return ignoresNan ? "nanmedian" : "median";
    }
}
