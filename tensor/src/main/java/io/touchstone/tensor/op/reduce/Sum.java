package io.touchstone.tensor.op.reduce;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Dims;
import io.touchstone.tensor.LinearMap;
import io.touchstone.tensor.Primitive;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.internal.Summation;
import java.util.List;

/**
 * The sum over some dimensions; 0 of none. The order of the additions is fixed by the shape, see {@code docs/spec}.
 *
 * <p><b>Gradient</b> g, repeated over what was summed: the adjoint of {@code Expand}.
 *
 * @param dims the dimensions
 * @torch torch.sum
 */
public record Sum(Dims dims) implements LinearMap {
    @Override
    public Spec spec(List<Spec> in) {
        return in.get(0).with(dims.of(in.get(0).shape()));
    }

    @Override
    public Tensor compute(List<Tensor> in, Spec output) {
        return Summation.of(in.get(0), dims, output);
    }

    @Override
    public Primitive raised(int count, List<Spec> each) {
        return new Sum(dims.raised());
    }

    @Override
    public <A extends Array<A>> A adjoint(A g, Spec x) {
        return g.restored(dims, x.shape());
    }

    @Override
    public String nodeName() {
        return dims.all() ? "SumBackward0" : "SumBackward1";
    }
}
