package io.touchstone.tensor.op.elementwise;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Complex;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.Unary;
import io.touchstone.tensor.internal.Plane;
import io.touchstone.tensor.internal.Real;

/**
 * The hyperbolic sine.
 *
 * <p><b>Gradient</b> g · cosh x.
 *
 * @torch torch.sinh
 */
public record Sinh() implements Unary {
    @Override
    public boolean takes(DType dtype) {
        return dtype.isDifferentiable();
    }

    @Override
    public double f(double x) {
        return Real.sinh(x);
    }

    @Override
    public Complex f(Complex z) {
        return Plane.sinh(z);
    }

    @Override
    public <A extends Array<A>> A slope(A t, Saved<A> at) {
        return t.mul(at.x().cosh());
    }

    @Override
    public Reads reads() {
        return Reads.X;
    }
}
