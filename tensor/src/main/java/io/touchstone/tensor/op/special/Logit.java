package io.touchstone.tensor.op.special;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.Unary;
import io.touchstone.tensor.internal.Real;
import org.jspecify.annotations.Nullable;

/**
 * ln (x / (1 − x)), x first being brought between eps and 1 − eps if there is an eps; NaN outside [0, 1].
 *
 * <p><b>Gradient</b> g / (x (1 − x)), infinite at 0 and 1; outside of [0, 1] NaN, and 0 outside of [eps, 1 − eps].
 *
 * @param eps the distance from 0 and 1 to keep, or null
 * @torch torch.logit
 */
public record Logit(@Nullable Double eps) implements Unary {
    @Override
    public boolean takes(DType dtype) {
        return dtype.isFloating();
    }

    @Override
    public double f(double x) {
        if (eps == null) return Real.log(x / (1 - x));
        double low = eps;
        double inside = x < low ? low : x > 1 - low ? 1 - low : x;
        return Real.log(inside / (1 - inside));
    }

    @Override
    public <A extends Array<A>> A slope(A t, Saved<A> at) {
        A x = at.x();
        double low = eps == null ? 0 : eps;
        A outside = x.ge(low).logicalAnd(x.le(1 - low)).logicalNot();
        return t.div(x.mul(x.rsub(1))).maskedFill(outside, eps == null ? Double.NaN : 0);
    }

    @Override
    public Reads reads() {
        return Reads.X;
    }
}
