package io.touchstone.tensor.op.reduce;

import io.touchstone.tensor.Constant;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.DTypeException;
import io.touchstone.tensor.Dims;
import io.touchstone.tensor.Primitive;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.internal.Rows;
import java.util.List;

/**
 * Where the largest or the smallest element is: the first of equals; the first NaN, if there is one.
 *
 * @param dims one dimension, or all, which count as one
 * @param largest whether the largest is meant
 * @torch torch.argmax, torch.argmin
 */
public record ExtremeIndex(Dims dims, boolean largest) implements Constant {
    @Override
    public Spec spec(List<Spec> in) {
        if (in.get(0).dtype().isComplex()) throw new DTypeException(torchName() + "(): does not support complex input");
        return new Spec(dims.of(in.get(0).shape()), DType.INT64);
    }

    @Override
    public Tensor compute(List<Tensor> in, Spec output) {
        return Rows.fold(in.get(0), dims, output, this::index, this::index);
    }

    private double index(double[] row) {
        int best = 0;
        for (int i = 1; i < row.length && !Double.isNaN(row[best]); i++) {
            double x = row[i];
            if (Double.isNaN(x) || (largest ? x > row[best] : x < row[best])) best = i;
        }
        return best;
    }

    private long index(long[] row) {
        int best = 0;
        for (int i = 1; i < row.length; i++) if (largest ? row[i] > row[best] : row[i] < row[best]) best = i;
        return best;
    }

    @Override
    public String torchName() {
        return largest ? "argmax" : "argmin";
    }

    @Override
    public Primitive raised(int count, List<Spec> each) {
        return new ExtremeIndex(dims.raised(), largest);
    }
}
