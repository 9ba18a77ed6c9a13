package io.touchstone.tensor.op.reduce;

import io.touchstone.tensor.Constant;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Dims;
import io.touchstone.tensor.Primitive;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.internal.Rows;
import java.util.List;

/**
 * Whether all, or any, of the elements along some dimensions are not zero. All of none is true, any of none false.
 *
 * @param dims the dimensions
 * @param all whether all are asked for
 * @torch torch.all, torch.any
 */
public record Truth(Dims dims, boolean all) implements Constant {
    @Override
    public Spec spec(List<Spec> in) {
        DType out = in.get(0).dtype() == DType.UINT8 ? DType.UINT8 : DType.BOOL; // as PyTorch, for old masks' sake
        return new Spec(dims.of(in.get(0).shape()), out);
    }

    @Override
    public Tensor compute(List<Tensor> in, Spec output) {
        Tensor x = in.get(0).dtype().isComplex() ? in.get(0).ne(0L) : in.get(0);
        return Rows.fold(x, dims, output, this::fold, this::fold);
    }

    private double fold(double[] row) {
        for (double x : row) if ((x != 0) != all) return all ? 0 : 1;
        return all ? 1 : 0;
    }

    private long fold(long[] row) {
        for (long x : row) if ((x != 0) != all) return all ? 0 : 1;
        return all ? 1 : 0;
    }

    @Override
    public Primitive raised(int count, List<Spec> each) {
        return new Truth(dims.raised(), all);
    }
}
