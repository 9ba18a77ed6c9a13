package io.touchstone.tensor.op.special;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.Unary;
import io.touchstone.tensor.internal.Normal;

/**
 * The share of the normal distribution below x.
 *
 * <p><b>Gradient</b> g · exp(−x² / 2) / √(2π).
 *
 * @torch torch.special.ndtr
 */
public record Ndtr() implements Unary {
    @Override
    public double f(double x) {
        return Normal.below(x);
    }

    @Override
    public double wide(double x) {
        return Normal.shortBelow(x);
    }

    @Override
    public <A extends Array<A>> A slope(A t, Saved<A> at) {
        return t.mul(at.x().square().div(-2).exp()).mul(1 / Math.sqrt(2 * Math.PI));
    }

    @Override
    public Reads reads() {
        return Reads.X;
    }

    @Override
    public String nodeName() {
        return "MulBackward1";
    }
}
