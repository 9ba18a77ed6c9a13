package io.touchstone.tensor.op.order;

import io.touchstone.tensor.DType;
import io.touchstone.tensor.DTypeException;
import io.touchstone.tensor.Primitive;
import io.touchstone.tensor.Spec;
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
public record MedianIndex(int dim, boolean ignoresNan) implements PlaceInRow {
    private static final long NAN = Sorting.key(Double.NaN);

    @Override
    public Spec spec(List<Spec> in) {
        DType dtype = in.get(0).dtype();
        if (dtype.isComplex() || dtype == DType.BOOL) throw DTypeException.notImplemented("median_cpu", dtype, "C1");
        return PlaceInRow.super.spec(in);
    }

    @Override
    public int place(long[] keys, DType dtype) {
        int[] order = Sorting.order(keys);
        int numbers = order.length;
        while (dtype.isFloating() && numbers > 0 && keys[order[numbers - 1]] == NAN) numbers--;
        if (numbers == order.length || (ignoresNan && numbers > 0)) return order[(numbers - 1) / 2];
        return order[numbers];
    }

    @Override
    public String torchName() {
        return ignoresNan ? "nanmedian" : "median";
    }

    @Override
    public Primitive along(int other) {
        return new MedianIndex(other, ignoresNan);
    }
}
