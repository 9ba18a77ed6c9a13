package io.touchstone.tensor.op.special;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Binary;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.NoDerivativeException;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.internal.Gamma;

/**
 * Hurwitz's zeta function Σ (y + k)⁻ˣ; ∞ at x = 1, NaN below.
 *
 * <p><b>Inputs</b> x and y of one shape and type (C1); the language broadcasts and promotes before it comes here. <b>Gradients</b> none by x, for which PyTorch has no rule, −x ζ(x + 1, y) · g to y.
 *
 * @torch torch.special.zeta
 */
public record Zeta() implements Binary {
    @Override
    public boolean takes(DType dtype) {
        return dtype.isFloating() && !dtype.isReduced();
    }

    @Override
    public double f(double x, double y) {
        return Gamma.zeta(x, y);
    }

    @Override
    public <A extends Array<A>> A slopeX(A t, Saved<A> at) {
        throw new NoDerivativeException("zeta");
    }

    @Override
    public <A extends Array<A>> A slopeY(A t, Saved<A> at) {
        A x = at.x();
        return t.mul(x.neg()).mul(x.add(1).binary(this, at.y()));
    }

    @Override
    public Reads reads(int i) {
        return i == 0 ? Reads.NOTHING : Reads.XY;
    }

    @Override
    public String nodeName() {
        return "SpecialZetaBackward0";
    }

    @Override
    public String kernelName() {
        return "zeta_cpu";
    }
}
