package io.touchstone.tensor.op.elementwise;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Complex;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.Unary;
import io.touchstone.tensor.internal.Plane;
import io.touchstone.tensor.internal.Real;

/**
 * The arccosine; NaN outside [−1, 1].
 *
 * <p><b>Gradient</b> −g / √(1 − x²), infinite at ±1.
 *
 * @torch torch.acos
 */
public record Acos() implements Unary {
    @Override
    public boolean takes(DType dtype) {
        return dtype.isDifferentiable();
    }

    @Override
    public double f(double x) {
        return Real.acos(x);
    }

    @Override
    public Complex f(Complex z) {
        return Plane.acos(z);
    }

    @Override
    public <A extends Array<A>> A slope(A t, Saved<A> at) {
        return t.mul(at.x().square().rsub(1).rsqrt()).neg();
    }

    @Override
    public Reads reads() {
        return Reads.X;
    }
}
