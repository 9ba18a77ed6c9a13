package io.touchstone.tensor.op.elementwise;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Complex;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.Scalar;
import io.touchstone.tensor.Ternary;

/**
 * x + k · y / z.
 *
 * <p><b>Gradients</b> g, g · k / z and −g · k y / z².
 *
 * @param value k
 * @torch torch.addcdiv
 */
public record Addcdiv(Scalar value) implements Ternary {
    @Override
    public boolean takes(DType dtype) {
        return dtype.isDifferentiable();
    }

    @Override
    public double f(double x, double y, double z) {
        return x + value.re() * y / z;
    }

    @Override
    public float f(float x, float y, float z) {
        return x + (float) value.re() * y / z;
    }

    @Override
    public Complex f(Complex x, Complex y, Complex z) {
        return x.plus(new Complex(value.re(), value.im()).times(y).over(z));
    }

    @Override
    public <A extends Array<A>> A slope(int i, A t, Saved<A> at) {
        return switch (i) {
            case 0 -> t;
            case 1 -> t.mul(value).div(at.z());
            default -> t.neg().mul(at.y().mul(value).div(at.z().mul(at.z())));
        };
    }

    @Override
    public Reads reads(int i) {
        return i == 0 ? Reads.NOTHING : i == 1 ? Reads.Z : Reads.Y.and(Reads.Z);
    }

    @Override
    public String kernelName() {
        return "addcdiv_cpu_out";
    }
}
