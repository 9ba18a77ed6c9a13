package io.touchstone.tensor.op.special;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.Unary;
import io.touchstone.tensor.internal.Bessel;

/**
 * The modified Bessel function of order 1.
 *
 * <p><b>Gradient</b> g · (i0(x) − i1(x) / x), ½ at 0.
 *
 * @torch torch.special.i1
 */
public record I1() implements Unary {
    @Override
    public double f(double x) {
        return Bessel.i1(x);
    }

    @Override
    public <A extends Array<A>> A slope(A t, Saved<A> at) {
        A x = at.x();
        A zero = x.eq(0L);
        A quotient = at.out().div(x.filled(zero, 1)).filled(zero, 0.5);
        return t.mul(x.unary(new I0()).sub(quotient));
    }

    @Override
    public Reads reads() {
        return Reads.X.and(Reads.OUT);
    }

    @Override
    public String nodeName() {
        return "SpecialI1Backward0";
    }
}
