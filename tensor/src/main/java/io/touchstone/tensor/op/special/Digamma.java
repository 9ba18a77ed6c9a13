package io.touchstone.tensor.op.special;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.Unary;
import io.touchstone.tensor.internal.Gamma;

/**
 * The derivative of ln Γ(x); −∞ at 0, NaN at −1, −2, ….
 *
 * <p><b>Gradient</b> g · polygamma(1, x).
 *
 * @torch torch.digamma
 */
public record Digamma() implements Unary {
    @Override
    public double f(double x) {
        return Gamma.digamma(x);
    }

    @Override
    public <A extends Array<A>> A slope(A t, Saved<A> at) {
        return t.mul(at.x().unary(new Polygamma(1)));
    }

    @Override
    public Reads reads() {
        return Reads.X;
    }
}
