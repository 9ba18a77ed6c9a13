package io.touchstone.tensor.op.elementwise;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Complex;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.Unary;

/**
 * The reciprocal, y = 1/x.
 *
 * <p><b>Gradient</b> −g · y².
 *
 * @torch torch.reciprocal
 */
public record Reciprocal() implements Unary {
    @Override
    public boolean takes(DType dtype) {
        return dtype.isDifferentiable();
    }

    @Override
    public double f(double x) {
        return 1 / x;
    }

    @Override
    public float f(float x) {
        return 1 / x;
    }

    @Override
    public Complex f(Complex z) {
        return new Complex(1, 0).over(z);
    }

    @Override
    public <A extends Array<A>> A slope(A t, Saved<A> at) {
        return t.neg().mul(at.out().mul(at.out()));
    }

    @Override
    public Reads reads() {
        return Reads.OUT;
    }
}
