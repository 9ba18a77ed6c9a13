package io.touchstone.tensor.op.view;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Batchwise;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.LinearMap;
import io.touchstone.tensor.Scalar;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.Torch;
import java.util.List;

/**
 * Matrices with zeros above, or below, a diagonal. <b>Gradient</b> g with the same zeros.
 *
 * @param diagonal the diagonal: 0 the main one, 1 the one above it
 * @param lower whether the part at and below it is kept, else that at and above
 * @torch torch.tril, torch.triu
 */
public record Triangle(int diagonal, boolean lower) implements LinearMap, Batchwise {
    @Override
    public Spec spec(List<Spec> in) {
        return in.get(0);
    }

    @Override
    public Tensor compute(List<Tensor> in, Spec output) {
        Tensor x = in.get(0);
        Tensor rows = Torch.arange(x.size(-2)).unsqueeze(1);
        Tensor above = Torch.arange(x.size(-1)).sub(rows);
        Tensor outside = lower ? above.gt((long) diagonal) : above.lt((long) diagonal);
        if (x.dtype() == DType.BOOL) return x.logicalAnd(outside.logicalNot()).contiguous();
        return x.maskedFill(outside, Scalar.of(0L));
    }

    @Override
    public <A extends Array<A>> A adjoint(A g, Spec x) {
        return g.unary(this);
    }

    @Override
    public String torchName() {
        return lower ? "tril" : "triu";
    }

    @Override
    public String nodeName() {
        return lower ? "TrilBackward0" : "TriuBackward0";
    }
}
