package io.touchstone.tensor.op.special;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.Unary;
import io.touchstone.tensor.internal.Normal;

/**
 * The number below which the share x of the normal distribution lies; ∓∞ at 0 and 1, NaN beyond.
 *
 * <p><b>Gradient</b> g · √(2π) exp(y² / 2).
 *
 * @torch torch.special.ndtri
 */
public record Ndtri() implements Unary {
    @Override
    public boolean takes(DType dtype) {
        return dtype.isFloating() && !dtype.isReduced();
    }

    @Override
    public double f(double x) {
        return Normal.inverse(x);
    }

    @Override
    public <A extends Array<A>> A slope(A t, Saved<A> at) {
        return t.mul(at.out().square().div(2).exp()).mul(Math.sqrt(2 * Math.PI));
    }

    @Override
    public Reads reads() {
        return Reads.OUT;
    }

    @Override
    public String nodeName() {
        return "SpecialNdtriBackward0";
    }

    @Override
    public String kernelName() {
        return "ndtri_cpu";
    }
}
