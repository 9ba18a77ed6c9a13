package io.touchstone.tensor.op.elementwise;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Complex;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.Unary;
import io.touchstone.tensor.internal.Plane;
import io.touchstone.tensor.internal.Real;

/**
 * The sine.
 *
 * <p><b>Gradient</b> g · cos x.
 *
 * @torch torch.sin
 */
public record Sin() implements Unary {
    @Override
    public boolean takes(DType dtype) {
        return dtype.isDifferentiable();
    }

    @Override
    public double f(double x) {
        return Real.sin(x);
    }

    @Override
    public Complex f(Complex z) {
        return Plane.sin(z);
    }

    @Override
    public <A extends Array<A>> A slope(A t, Saved<A> at) {
        return t.mul(at.x().cos());
    }

    @Override
    public Reads reads() {
        return Reads.X;
    }
}
