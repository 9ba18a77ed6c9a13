package io.touchstone.tensor.op.elementwise;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Complex;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.Unary;
import io.touchstone.tensor.internal.Plane;
import io.touchstone.tensor.internal.Real;

/**
 * The natural logarithm, y = ln x; −∞ at 0, NaN below.
 *
 * <p><b>Gradient</b> g / x, infinite at 0.
 *
 * @torch torch.log
 */
public record Log() implements Unary {
    @Override
    public boolean takes(DType dtype) {
        return dtype.isDifferentiable();
    }

    @Override
    public double f(double x) {
        return Real.log(x);
    }

    @Override
    public Complex f(Complex z) {
        return Plane.log(z);
    }

    @Override
    public <A extends Array<A>> A slope(A t, Saved<A> at) {
        return t.div(at.x());
    }

    @Override
    public Reads reads() {
        return Reads.X;
    }
}
