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
 * The exponential, y = eˣ.
 *
 * <p><b>Gradient</b> g · y.
 *
 * @torch torch.exp
 */
public record Exp() implements Staged {
    @Override
    public boolean takes(DType dtype) {
        return dtype.isDifferentiable();
    }

    @Override
    public double f(double x) {
        return Real.exp(x);
    }

    @Override
    public double wide(double x) {
        return FloatFunctions.exp(x);
    }

    @Override
    public void wide(double[] x, double[] spare, int n) {
        FloatFunctions.beginExp(x, spare, n);
    }

    @Override
    public float rounded(double x, double spare) {
        return (float) FloatFunctions.finishExp(x, spare);
    }

    @Override
    public Complex f(Complex z) {
        return Plane.exp(z);
    }

    @Override
    public <A extends Array<A>> A slope(A t, Saved<A> at) {
        return t.mul(at.out());
    }

    @Override
    public Reads reads() {
        return Reads.OUT;
    }
}
