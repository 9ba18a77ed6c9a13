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
 * The logistic function, y = 1 / (1 + e⁻ˣ).
 *
 * <p><b>Gradient</b> g · (1 − y) · y: it reads the output.
 *
 * @torch torch.sigmoid
 */
public record Sigmoid() implements Staged {
    @Override
    public boolean takes(DType dtype) {
        return dtype.isDifferentiable();
    }

    @Override
    public double f(double x) {
        return Real.sigmoid(x);
    }

    @Override
    public double wide(double x) {
        return FloatFunctions.sigmoid(x);
    }

    @Override
    public void wide(double[] x, double[] spare, int n) {
        FloatFunctions.sigmoid(x, spare, n);
    }

    @Override
    public Complex f(Complex z) {
        return Plane.sigmoid(z);
    }

    @Override
    public <A extends Array<A>> A slope(A t, Saved<A> at) {
        return t.binary(new SigmoidSlope(), at.out());
    }

    @Override
    public Reads reads() {
        return Reads.OUT;
    }
}
