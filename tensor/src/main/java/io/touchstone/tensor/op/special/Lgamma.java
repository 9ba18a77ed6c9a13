package io.touchstone.tensor.op.special;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.Unary;
import io.touchstone.tensor.internal.Gamma;

/**
 * The logarithm of |Γ(x)|; infinite at 0, −1, −2, ….
 *
 * <p><b>Gradient</b> g · digamma(x).
 *
 * @torch torch.lgamma
 */
public record Lgamma() implements Unary {
    @Override
    public double f(double x) {
        return Gamma.lgamma(x);
    }

    @Override
    public <A extends Array<A>> A slope(A t, Saved<A> at) {
        return t.mul(at.x().unary(new Digamma()));
    }

    @Override
    public Reads reads() {
        return Reads.X;
    }
}
