package io.touchstone.tensor.op.special;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Conversions;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.Scalar;
import io.touchstone.tensor.Unary;
import io.touchstone.tensor.internal.Real;
import org.jspecify.annotations.Nullable;

/**
 * ln (x / (1 − x)), x first being brought between bounds if there are any; NaN outside [0, 1].
 *
 * <p><b>Gradient</b> g / (x (1 − x)), infinite at 0 and 1; outside of [0, 1] NaN, and 0 outside of the bounds.
 *
 * @param low the lower bound, or null
 * @param high the upper bound, or null if there is no lower one
 * @torch torch.logit
 */
public record Logit(@Nullable Double low, @Nullable Double high) implements Unary {
    /** Without bounds if {@code eps} is null, else between eps and 1 − eps, each rounded to the type: 1 − eps may be 1. */
    public static Logit within(@Nullable Double eps, DType dtype) {
        if (eps == null) return new Logit(null, null);
        double low = Conversions.rounded(Scalar.of(eps).requireFits(dtype).re(), dtype);
        return new Logit(low, Conversions.rounded(1 - low, dtype));
    }

    @Override
    public boolean takes(DType dtype) {
        return dtype.isFloating();
    }

    @Override
    public double f(double x) {
        double inside = low != null && x < low ? low : high != null && x > high ? high : x;
        double other = 1 - inside;
        boolean even = inside > 0.25 && inside < 0.75; // the quotient is near 1, and its rounding would weigh much
        return even ? Real.log1p((2 * inside - 1) / other) : Real.log(inside / other);
    }

    @Override
    public <A extends Array<A>> A slope(A t, Saved<A> at) {
        A x = at.x();
        A inside = x.ge(low == null ? 0 : low).logicalAnd(x.le(high == null ? 1 : high));
        return t.div(x.mul(x.rsub(1))).filled(inside.logicalNot(), low == null ? Double.NaN : 0);
    }

    @Override
    public Reads reads() {
        return Reads.X;
    }
}
