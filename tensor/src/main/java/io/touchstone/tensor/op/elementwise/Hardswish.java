package io.touchstone.tensor.op.elementwise;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.Unary;

/**
 * A piecewise quadratic stand-in for {@link Silu}: y = x · min(max(x + 3, 0), 6) / 6.
 *
 * <p><b>Gradient</b> 0 where x ≤ −3, g · (x/3 + ½) between −3 and 3, g elsewhere, NaN included.
 *
 * @torch torch.nn.functional.hardswish
 */
public record Hardswish() implements Unary {
    @Override
    public double f(double x) {
        return x * Math.min(Math.max(x + 3, 0), 6) / 6;
    }

    @Override
    public float f(float x) {
        return x * Math.min(Math.max(x + 3, 0), 6) / 6;
    }

    @Override
    public <A extends Array<A>> A slope(A t, Saved<A> at) {
        A x = at.x();
        A between = t.mul(x.clamp(-3, 3).div(3).add(0.5));
        return between.where(x.lt(3), t).filled(x.le(-3), 0);
    }

    @Override
    public Reads reads() {
        return Reads.X;
    }

    @Override
    public String kernelName() {
        return "hardswish_cpu";
    }
}
