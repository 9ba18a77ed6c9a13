package io.touchstone.tensor.op.elementwise;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Binary;
import io.touchstone.tensor.Complex;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Reads;

/**
 * What {@link Tanh} makes of a gradient, x · (1 − y²), where y is the hyperbolic tangent: one operation in place of three, with their
 * bits.
 *
 * <p><b>Gradients</b> t · (1 − y²) and −2 · t · x · y.
 *
 * @torch torch.ops.aten.tanh_backward
 */
public record TanhSlope() implements Binary {
    @Override
    public boolean takes(DType dtype) {
        return dtype.isDifferentiable();
    }

    @Override
    public double f(double x, double y) {
        return x * (1 - y * y);
    }

    @Override
    public float f(float x, float y) {
        return x * (1 - y * y);
    }

    @Override
    public Complex f(Complex x, Complex y) {
        return x.times(new Complex(1, 0).minus(y.times(y)));
    }

    @Override
    public <A extends Array<A>> A slopeX(A t, Saved<A> at) {
        return t.binary(this, at.y());
    }

    @Override
    public <A extends Array<A>> A slopeY(A t, Saved<A> at) {
        return t.mul(at.x()).mul(at.y()).mul(-2);
    }

    @Override
    public Reads reads(int i) {
        return i == 0 ? Reads.Y : Reads.XY;
    }

    @Override
    public String nodeName() {
        return "TanhBackwardBackward0";
    }
}
