package io.touchstone.tensor.op.elementwise;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Complex;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.Scalar;
import io.touchstone.tensor.Ternary;

/**
 * x + k · y · z.
 *
 * <p><b>Gradients</b> g, g · k z and g · k y.
 *
 * @param value k
 * @torch torch.addcmul
 */
public record Addcmul(Scalar value) implements Ternary {
    @Override
    public boolean takes(DType dtype) {
        return dtype != DType.BOOL;
    }

    @Override
    public double f(double x, double y, double z) {
        return x + value.re() * y * z;
    }

    @Override
    public float f(float x, float y, float z) {
        return x + (float) value.re() * y * z;
    }

    @Override
    public long f(long x, long y, long z) {
        return x + value.toLong() * y * z;
    }

    @Override
    public Complex f(Complex x, Complex y, Complex z) {
        return x.plus(new Complex(value.re(), value.im()).times(y).times(z));
    }

    @Override
    public <A extends Array<A>> A slope(int i, A t, Saved<A> at) {
        if (i == 0) return t;
        return t.mul((i == 1 ? at.z() : at.y()).mul(value));
    }

    @Override
    public Reads reads(int i) {
        return i == 0 ? Reads.NOTHING : i == 1 ? Reads.Z : Reads.Y;
    }

    @Override
    public String kernelName() {
        return "addcmul_cpu_out";
    }
}
