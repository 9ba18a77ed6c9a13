package io.touchstone.tensor.op.reduce;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Dims;
import io.touchstone.tensor.LinearMap;
import io.touchstone.tensor.Primitive;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;
import java.util.List;

/**
 * The mean over some dimensions, the sum divided by the count; NaN of none. Knows the count, so nothing is kept for backward.
 *
 * <p><b>Gradient</b> g / n, repeated over what was averaged.
 *
 * @param dims the dimensions
 * @torch torch.mean
 */
public record Mean(Dims dims) implements LinearMap {
    @Override
    public Spec spec(List<Spec> in) {
        return in.get(0).with(dims.of(in.get(0).shape()));
    }

    @Override
    public Tensor compute(List<Tensor> in, Spec output) {
        Tensor x = in.get(0);
        Tensor sums = x.unary(new Sum(dims));
        if (sums.numel() == 0) return sums; // laid out as sums are
        return sums.div((double) dims.count(x.shape())).named("DivBackward1");
    }

    @Override
    public Primitive raised(int count, List<Spec> each) {
        return new Mean(dims.raised());
    }

    @Override
    public <A extends Array<A>> A adjoint(A g, Spec x) {
        return g.restored(dims, x.shape()).div((double) dims.count(x.shape()));
    }

    @Override
    public String nodeName() {
        return dims.all() ? "MeanBackward0" : "MeanBackward1";
    }
}
