package io.touchstone.tensor.op.elementwise;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Complex;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.Ternary;

/**
 * A point between x and y with a weight of its own for each element: x + z (y − x) while |z| &lt; ½, else y − (y − x)(1 − z).
 *
 * <p><b>Gradient</b> g · (1 − z), g · z, and g · (y − x).
 *
 * @torch torch.lerp
 */
public record LerpEach() implements Ternary {
    @Override
    public boolean takes(DType dtype) {
        return dtype.isDifferentiable();
    }

    @Override
    public double f(double x, double y, double z) {
        return Math.abs(z) < 0.5 ? x + z * (y - x) : y - (y - x) * (1 - z);
    }

    @Override
    public float f(float x, float y, float z) {
        return Math.abs(z) < 0.5f ? x + z * (y - x) : y - (y - x) * (1 - z);
    }

    @Override
    public Complex f(Complex x, Complex y, Complex z) {
        return Lerp.between(x, y, z);
    }

    @Override
    public <A extends Array<A>> A slope(int i, A t, Saved<A> at) {
        return switch (i) {
            case 0 -> t.mul(at.z().rsub(1L));
            case 1 -> t.mul(at.z());
            default -> t.mul(at.y().sub(at.x()));
        };
    }

    @Override
    public Reads reads(int i) {
        return i == 2 ? Reads.XY : Reads.Z;
    }

    @Override
    public String kernelName() {
        return "lerp_kernel_tensor";
    }

    @Override
    public String nodeName() {
        return "LerpBackward1";
    }
}
