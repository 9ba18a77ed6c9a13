package io.touchstone.tensor.op.special;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Binary;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.internal.Real;
import java.util.List;

/**
 * x ln(1 + y), 0 where x is 0 and y no NaN.
 *
 * <p><b>Inputs</b> x and y of one shape and type (C1); the language broadcasts and promotes before it comes here. Half precision
 * is rounded at every step. <b>Gradients</b> g · ln(1 + y) (0 where x is 0 and y at most −1) and g · x / (1 + y).
 *
 * @torch torch.special.xlog1py
 */
public record Xlog1py() implements Binary {
    @Override
    public double f(double x, double y) {
        return Double.isNaN(y) ? y : x == 0 ? 0 : x * Real.log1p(y);
    }

    @Override
    public Tensor stepwise(List<Tensor> in) {
        return Xlogy.times(in.get(0), in.get(1), in.get(1).log1p());
    }

    @Override
    public <A extends Array<A>> A slopeX(A t, Saved<A> at) {
        A none = at.x().eq(0L).logicalAnd(at.y().le(-1L));
        return t.xlog1py(at.y()).filled(none, 0);
    }

    @Override
    public <A extends Array<A>> A slopeY(A t, Saved<A> at) {
        return t.mul(at.x()).div(at.y().add(1));
    }

    @Override
    public Reads reads(int i) {
        return Reads.XY;
    }

    @Override
    public String kernelName() {
        return "xlog1py_cpu";
    }

    @Override
    public String nodeName() {
        return "SpecialXlog1PyBackward0";
    }
}
