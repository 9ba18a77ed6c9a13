package io.touchstone.tensor.op.special;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Binary;
import io.touchstone.tensor.NoDerivativeException;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.internal.Gamma;

/**
 * The upper incomplete gamma function as a share of Γ(x).
 *
 * <p><b>Inputs</b> x and y of one shape and type (C1); the language broadcasts and promotes before it comes here. <b>Gradients</b> none by x, for which PyTorch has no rule, −y^(x−1) e^−y / Γ(x) · g to y.
 *
 * @torch torch.special.gammaincc
 */
public record Igammac() implements Binary {
    @Override
    public double f(double x, double y) {
        return Gamma.upper(x, y);
    }

    @Override
    public <A extends Array<A>> A slopeX(A t, Saved<A> at) {
        throw new NoDerivativeException("igammac: input");
    }

    @Override
    public <A extends Array<A>> A slopeY(A t, Saved<A> at) {
        return t.neg().mul(Igamma.density(at.x(), at.y()));
    }

    @Override
    public Reads reads(int i) {
        return i == 0 ? Reads.NOTHING : Reads.XY;
    }
}
