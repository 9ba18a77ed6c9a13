package io.touchstone.tensor.op.elementwise;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Complex;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.Staged;
import io.touchstone.tensor.internal.FloatFunctions;
import io.touchstone.tensor.internal.Plane;
import io.touchstone.tensor.internal.Real;

/**
 * The hyperbolic tangent; ±0 ↦ ±0, ±∞ ↦ ±1.
 *
 * <p><b>Gradient</b> g · (1 − y²): it reads the output, so x may change before backward and y may not.
 *
 * @torch torch.tanh
 */
public record Tanh() implements Staged {
    @Override
    public boolean takes(DType dtype) {
        return dtype.isDifferentiable();
    }

    @Override
    public double f(double x) {
        return Real.tanh(x);
    }

    @Override
    public double wide(double x) {
        return FloatFunctions.tanh(x);
    }

    @Override
    public void wide(double[] x, double[] spare, int n) {
        FloatFunctions.tanh(x, spare, n);
    }

    @Override
    public Complex f(Complex z) {
        return Plane.tanh(z);
    }

    @Override
    public <A extends Array<A>> A slope(A t, Saved<A> at) {
        return t.binary(new TanhSlope(), at.out());
    }

    @Override
    public Reads reads() {
        return Reads.OUT;
    }
}
