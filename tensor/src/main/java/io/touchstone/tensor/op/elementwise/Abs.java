package io.touchstone.tensor.op.elementwise;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.Unary;

/**
 * The absolute value, y = |x|; of a complex number, see {@link Modulus}.
 *
 * <p><b>Gradient</b> g · sign x, which is 0 at 0.
 *
 * @torch torch.abs
 */
public record Abs() implements Unary {
    @Override
    public boolean takes(DType dtype) {
        return !dtype.isComplex() && dtype != DType.BOOL;
    }

    @Override
    public double f(double x) {
        return Math.abs(x);
    }

    @Override
    public float f(float x) {
        return Math.abs(x);
    }

    @Override
    public long f(long x) {
        return Math.abs(x);
    }

    @Override
    public <A extends Array<A>> A slope(A t, Saved<A> at) {
        return t.mul(at.x().sign());
    }

    @Override
    public Reads reads() {
        return Reads.X;
    }

    @Override
    public String kernelName() {
        return "abs_cpu";
    }
}
