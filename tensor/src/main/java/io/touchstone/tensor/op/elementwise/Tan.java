package io.touchstone.tensor.op.elementwise;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Complex;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.Unary;
import io.touchstone.tensor.internal.Plane;
import io.touchstone.tensor.internal.Real;

/**
 * The tangent.
 *
 * <p><b>Gradient</b> g · (1 + y²).
 *
 * @torch torch.tan
 */
public record Tan() implements Unary {
    @Override
    public boolean takes(DType dtype) {
        return dtype.isDifferentiable();
    }

    @Override
    public double f(double x) {
        return Real.tan(x);
    }

    @Override
    public Complex f(Complex z) {
        return Plane.tan(z);
    }

    @Override
    public <A extends Array<A>> A slope(A t, Saved<A> at) {
        return t.mul(at.out().square().add(1));
    }

    @Override
    public Reads reads() {
        return Reads.OUT;
    }
}
