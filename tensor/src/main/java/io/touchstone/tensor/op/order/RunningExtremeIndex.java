package io.touchstone.tensor.op.order;

import io.touchstone.tensor.Along;
import io.touchstone.tensor.Constant;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.DTypeException;
import io.touchstone.tensor.Primitive;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.internal.Rows;
import io.touchstone.tensor.internal.Sorting;
import java.util.List;

/**
 * Where the largest, or the smallest, of the elements up to each place along a dimension is: the last of equals; from the first NaN on, the last NaN.
 *
 * <p><b>Constraints</b> (C1) not complex.
 *
 * @param dim the dimension, counted from the front
 * @param largest whether the largest is meant
 * @torch torch.cummax, torch.cummin
 */
public record RunningExtremeIndex(int dim, boolean largest) implements Constant, Along {
    private static final long NAN = Sorting.key(Double.NaN);

    @Override
    public Spec spec(List<Spec> in) {
        if (in.get(0).dtype().isComplex()
                && in.get(0).shape().rank() > 0
                && in.get(0).shape().numel() > 0)
            throw DTypeException.notImplemented(torchName() + "_cpu", in.get(0).dtype(), "C1");
        return in.get(0).with(DType.INT64);
    }

    @Override
    public Tensor compute(List<Tensor> in, Spec output) {
        Tensor out = Tensor.allocate(output);
        long[][] keys = Sorting.keys(in.get(0), dim, false);
        boolean floating = in.get(0).dtype().isFloating();
        Rows rows = Rows.along(out, dim);
        for (int r = 0; r < keys.length; r++) {
            int best = 0;
            for (int i = 0; i < keys[r].length; i++) {
                if (wins(keys[r][i], keys[r][best], floating)) best = i;
                out.storage().setLong(rows.position(r, i), best);
            }
        }
        return out;
    }

    private boolean wins(long key, long best, boolean floating) {
        if (floating && key == NAN) return true;
        if (floating && best == NAN) return false;
        int order = Long.compareUnsigned(key, best);
        return largest ? order >= 0 : order <= 0;
    }

    @Override
    public String torchName() {
        return largest ? "cummax" : "cummin";
    }

    @Override
    public Primitive along(int other) {
        return new RunningExtremeIndex(other, largest);
    }
}
