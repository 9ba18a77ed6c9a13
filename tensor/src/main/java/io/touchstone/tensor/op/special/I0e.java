package io.touchstone.tensor.op.special;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.Unary;
import io.touchstone.tensor.internal.Bessel;

/**
 * The modified Bessel function of order 0, times e^−|x|.
 *
 * <p><b>Gradient</b> g · (i1e(x) − sign(x) · i0e(x)).
 *
 * @torch torch.special.i0e
 */
public record I0e() implements Unary {
    @Override
    public double f(double x) {
        return Bessel.i0e(x);
    }

    @Override
    public <A extends Array<A>> A slope(A t, Saved<A> at) {
        A x = at.x();
        return t.mul(x.unary(new I1e()).sub(x.sign().mul(at.out())));
    }

    @Override
    public Reads reads() {
        return Reads.X.and(Reads.OUT);
    }

    @Override
    public String nodeName() {
        return "SpecialI0EBackward0";
    }
}
