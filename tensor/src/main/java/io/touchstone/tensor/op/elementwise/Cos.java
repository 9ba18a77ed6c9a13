package io.touchstone.tensor.op.elementwise;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Complex;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.Unary;
import io.touchstone.tensor.internal.Plane;
import io.touchstone.tensor.internal.Real;

/**
 * The cosine.
 *
 * <p><b>Gradient</b> −g · sin x.
 *
 * @torch torch.cos
 */
public record Cos() implements Unary {
    @Override
    public boolean takes(DType dtype) {
        return dtype.isDifferentiable();
    }

    @Override
    public double f(double x) {
        return Real.cos(x);
    }

    @Override
    public Complex f(Complex z) {
        return Plane.cos(z);
    }

    @Override
    public <A extends Array<A>> A slope(A t, Saved<A> at) {
        return t.mul(at.x().sin()).neg();
    }

    @Override
    public Reads reads() {
        return Reads.X;
    }
}
