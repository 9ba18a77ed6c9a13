package io.touchstone.tensor.op.special;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Binary;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.internal.Real;

/**
 * x ln y, 0 where x is 0 and y no NaN.
 *
 * <p><b>Inputs</b> x and y of one shape and type (C1); the language broadcasts and promotes before it comes here. <b>Gradients</b> g · ln y (0 where x is 0 and y at most 0) and g · x / y.
 *
 * @torch torch.xlogy
 */
public record Xlogy() implements Binary {
    @Override
    public double f(double x, double y) {
        return Double.isNaN(y) ? y : x == 0 ? 0 : x * Real.log(y);
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
