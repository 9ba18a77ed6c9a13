package io.touchstone.tensor.op.elementwise;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.Unary;
import io.touchstone.tensor.internal.Real;

/**
 * The hyperbolic cosine.
 *
 * <p><b>Gradient</b> g · sinh x.
 *
 * @torch torch.cosh
 */
public record Cosh() implements Unary {
    @Override
    public double f(double x) {
        return Real.cosh(x);
    }

    @Override
    public <A extends Array<A>> A slope(A t, Saved<A> at) {
        return t.mul(at.x().sinh());
    }

    @Override
    public Reads reads() {
        return Reads.X;
    }
}
