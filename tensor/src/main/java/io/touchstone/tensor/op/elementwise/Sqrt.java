package io.touchstone.tensor.op.elementwise;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Complex;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.Unary;
import io.touchstone.tensor.internal.Plane;

/**
 * The square root; NaN below 0.
 *
 * <p><b>Gradient</b> g / (2y), infinite at 0.
 *
 * @torch torch.sqrt
 */
public record Sqrt() implements Unary {
    @Override
    public boolean takes(DType dtype) {
        return dtype.isDifferentiable();
    }

    @Override
    public double f(double x) {
        return Math.sqrt(x);
    }

    @Override
    public float f(float x) {
        return (float) Math.sqrt(x);
    }

    @Override
    public Complex f(Complex z) {
        return Plane.sqrt(z);
    }

    @Override
    public <A extends Array<A>> A slope(A t, Saved<A> at) {
        return t.div(at.out().mul(2));
    }

    @Override
    public Reads reads() {
        return Reads.OUT;
    }
}
