package io.touchstone.tensor.op.special;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Binary;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.internal.Real;

/**
 * log₂(2ˣ + 2ʸ) without overflow on the way.
 *
 * <p><b>Inputs</b> x and y of one shape and type (C1); the language broadcasts and promotes before it comes here. <b>Gradients</b> g / (1 + 2^(y − x)) and g / (1 + 2^(x − y)).
 *
 * @torch torch.logaddexp2
 */
public record Logaddexp2() implements Binary {
    private static final double LN_2 = 0x1.62e42fefa39efp-1;

    @Override
    public double f(double x, double y) {
        return sum(x, y);
    }

    private static double sum(double x, double y) {
        if (Double.isInfinite(x) && x == y) return x;
        return Math.max(x, y) + Real.log1p(Real.exp2(-Math.abs(x - y))) / LN_2;
    }

    @Override
    public <A extends Array<A>> A slopeX(A t, Saved<A> at) {
        return t.div(at.y().sub(at.x()).exp2().add(1));
    }

    @Override
    public <A extends Array<A>> A slopeY(A t, Saved<A> at) {
        return t.div(at.x().sub(at.y()).exp2().add(1));
    }

    @Override
    public Reads reads(int i) {
        return Reads.XY;
    }

    @Override
    public String kernelName() {
        return "logaddexp2_cpu";
    }
}
