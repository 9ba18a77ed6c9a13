package io.touchstone.tensor.op.special;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.Unary;
import io.touchstone.tensor.internal.Bessel;

/**
 * The modified Bessel function of order 1, times e^−|x|.
 *
 * <p><b>Gradient</b> g · (i0e(x) − i1e(x) · (sign(x) + 1 / x)), ½ at 0.
 *
 * @torch torch.special.i1e
 */
public record I1e() implements Unary {
    @Override
    public double f(double x) {
        return Bessel.i1e(x);
    }

    @Override
    public <A extends Array<A>> A slope(A t, Saved<A> at) {
        A x = at.x();
        A zero = x.eq(0L);
        A quotient = at.out().div(x.filled(zero, 1)).filled(zero, 0.5);
        return t.mul(x.unary(new I0e()).sub(at.out().mul(x.sign())).sub(quotient));
    }

    @Override
    public Reads reads() {
        return Reads.X.and(Reads.OUT);
    }

    @Override
    public String nodeName() {
        return "SpecialI1EBackward0";
    }
}
