package io.touchstone.tensor.op.special;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Binary;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.internal.Real;
import java.util.List;

/**
 * x ln y, 0 where x is 0 and y no NaN.
 *
 * <p><b>Inputs</b> x and y of one shape and type (C1); the language broadcasts and promotes before it comes here. Half precision
 * is rounded at every step. <b>Gradients</b> g · ln y (0 where x is 0 and y at most 0) and g · x / y.
 *
 * @torch torch.xlogy
 */
public record Xlogy() implements Binary {
    @Override
    public double f(double x, double y) {
        return Double.isNaN(y) ? y : x == 0 ? 0 : x * Real.log(y);
    }

    @Override
    public Tensor stepwise(List<Tensor> in) {
        return times(in.get(0), in.get(1), in.get(1).log());
    }

    /** x times a logarithm of y; 0 where x is 0, unless y is NaN. */
    static Tensor times(Tensor x, Tensor y, Tensor log) {
        return x.mul(log).filled(x.eq(0L).logicalAnd(y.isnan().logicalNot()), 0);
    }

    @Override
    public <A extends Array<A>> A slopeX(A t, Saved<A> at) {
        A none = at.x().eq(0L).logicalAnd(at.y().le(0L));
        return t.xlogy(at.y()).filled(none, 0);
    }

    @Override
    public <A extends Array<A>> A slopeY(A t, Saved<A> at) {
        return t.mul(at.x()).div(at.y());
    }

    @Override
    public Reads reads(int i) {
        return Reads.XY;
    }

    @Override
    public String kernelName() {
        return "xlogy_cpu";
    }

    @Override
    public String nodeName() {
        return "XlogyBackward0";
    }
}
