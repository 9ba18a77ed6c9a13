package io.touchstone.tensor.op.elementwise;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.Unary;

/**
 * A piecewise linear stand-in for {@link Sigmoid}: y = min(max(x + 3, 0), 6) / 6.
 *
 * <p><b>Gradient</b> g / 6 where −3 &lt; x &lt; 3 and 0 elsewhere, also at the bounds and at NaN.
 *
 * @torch torch.nn.functional.hardsigmoid
 */
public record Hardsigmoid() implements Unary {
    @Override
    public double f(double x) {
        return Math.min(Math.max(x + 3, 0), 6) / 6;
    }

    @Override
    public float f(float x) {
        return Math.min(Math.max(x + 3, 0), 6) / 6;
    }

    @Override
    public <A extends Array<A>> A slope(A t, Saved<A> at) {
        A inside = at.x().gt(-3).logicalAnd(at.x().lt(3));
        return t.mul(1.0 / 6).filled(inside.logicalNot(), 0);
    }

    @Override
    public Reads reads() {
        return Reads.X;
    }

    @Override
    public String kernelName() {
        return "hardsigmoid_cpu";
    }
}
