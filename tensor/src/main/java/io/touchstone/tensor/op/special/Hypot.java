package io.touchstone.tensor.op.special;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Binary;
import io.touchstone.tensor.Reads;

/**
 * √(x² + y²) without overflow on the way.
 *
 * <p><b>Inputs</b> x and y of one shape and type (C1); the language broadcasts and promotes before it comes here. <b>Gradients</b> g · x / out and g · y / out.
 *
 * @torch torch.hypot
 */
public record Hypot() implements Binary {
    @Override
    public double f(double x, double y) {
        return StrictMath.hypot(x, y);
    }

    @Override
    public <A extends Array<A>> A slopeX(A t, Saved<A> at) {
        return t.mul(at.x().div(at.out()));
    }

    @Override
    public <A extends Array<A>> A slopeY(A t, Saved<A> at) {
        return t.mul(at.y().div(at.out()));
    }

    @Override
    public Reads reads(int i) {
        return i == 0 ? Reads.X.and(Reads.OUT) : Reads.Y.and(Reads.OUT);
    }

    @Override
    public String kernelName() {
        return "hypot_cpu";
    }
}
