package io.touchstone.tensor.op.special;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.Unary;
import io.touchstone.tensor.internal.Real;

/**
 * −x ln x; 0 at 0, −∞ below.
 *
 * <p><b>Gradient</b> −g · (1 + ln x): infinite at 0, NaN below.
 *
 * @torch torch.special.entr
 */
public record Entr() implements Unary {
    @Override
    public boolean takes(DType dtype) {
        return dtype.isFloating();
    }

    @Override
    public double f(double x) {
        if (x > 0) return -x * Real.log(x);
        return x == 0 ? 0 : Double.isNaN(x) ? x : Double.NEGATIVE_INFINITY;
    }

    @Override
    public <A extends Array<A>> A slope(A t, Saved<A> at) {
        return t.mul(at.x().log().add(1L).neg());
    }

    @Override
    public Reads reads() {
        return Reads.X;
    }

    @Override
    public String nodeName() {
        return "SpecialEntrBackward0";
    }
}
