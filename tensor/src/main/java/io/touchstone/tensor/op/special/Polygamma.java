package io.touchstone.tensor.op.special;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.Unary;
import io.touchstone.tensor.internal.Gamma;

/**
 * The n-th derivative of digamma, (−1)ⁿ⁺¹ n! Σ (x + k)⁻ⁿ⁻¹.
 *
 * <p><b>Gradient</b> g · polygamma(n + 1, x).
 *
 * @param n which derivative, not negative
 * @torch torch.polygamma
 */
public record Polygamma(int n) implements Unary {
    @Override
    public double f(double x) {
        return Gamma.polygamma(n, x);
    }

    @Override
    public <A extends Array<A>> A slope(A t, Saved<A> at) {
        return t.mul(at.x().unary(new Polygamma(n + 1)));
    }

    @Override
    public Reads reads() {
        return Reads.X;
    }
}
