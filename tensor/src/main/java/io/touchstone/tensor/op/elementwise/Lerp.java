package io.touchstone.tensor.op.elementwise;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Binary;
import io.touchstone.tensor.Complex;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.Scalar;

/**
 * A point between x and y: x + w (y − x) while |w| &lt; ½, else y − (y − x)(1 − w), so that w = 1 gives y exactly.
 *
 * <p><b>Gradient</b> g · (1 − w) and g · w.
 *
 * @param weight w, complex only if x and y are
 * @torch torch.lerp
 */
public record Lerp(Scalar weight) implements Binary {
    @Override
    public boolean takes(DType dtype) {
        return dtype.isDifferentiable();
    }

    @Override
    public double f(double x, double y) {
        double w = weight.re();
        return Math.abs(w) < 0.5 ? x + w * (y - x) : y - (y - x) * (1 - w);
    }

    @Override
    public float f(float x, float y) {
        float w = (float) weight.re();
        return Math.abs(w) < 0.5f ? x + w * (y - x) : y - (y - x) * (1 - w);
    }

    @Override
    public Complex f(Complex x, Complex y) {
        return between(x, y, new Complex(weight.re(), weight.im()));
    }

    static Complex between(Complex x, Complex y, Complex w) {
        Complex way = y.minus(x);
        return w.re() * w.re() + w.im() * w.im() < 0.25
                ? x.plus(w.times(way))
                : y.minus(way.times(new Complex(1, 0).minus(w)));
    }

    @Override
    public <A extends Array<A>> A slopeX(A t, Saved<A> at) {
        return t.mul(weight.im() == 0 ? Scalar.of(1 - weight.re()) : Scalar.complex(1 - weight.re(), -weight.im()));
    }

    @Override
    public <A extends Array<A>> A slopeY(A t, Saved<A> at) {
        return t.mul(weight);
    }

    @Override
    public Reads reads(int i) {
        return Reads.NOTHING;
    }

    @Override
    public String kernelName() {
        return "lerp_kernel_scalar";
    }
}
