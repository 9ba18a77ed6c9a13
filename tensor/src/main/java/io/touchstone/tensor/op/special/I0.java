package io.touchstone.tensor.op.special;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.Unary;
import io.touchstone.tensor.internal.Bessel;

/**
 * The modified Bessel function of order 0.
 *
 * <p><b>Gradient</b> g · i1(x).
 *
 * @torch torch.special.i0
 */
public record I0() implements Unary {
    @Override
    public double f(double x) {
        return Bessel.i0(x);
    }

    @Override
    public <A extends Array<A>> A slope(A t, Saved<A> at) {
        return t.mul(at.x().unary(new I1()));
    }

    @Override
    public Reads reads() {
        return Reads.X;
    }

    @Override
    public String nodeName() {
        return "I0Backward0";
    }
}
