package io.touchstone.tensor.op.elementwise;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Complex;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Primitive;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.Unary;
import io.touchstone.tensor.internal.Plane;
import io.touchstone.tensor.internal.Real;

/**
 * The inverse hyperbolic sine.
 *
 * <p><b>Gradient</b> g / √(x² + 1).
 *
 * @torch torch.asinh
 */
public record Asinh() implements Unary {
    @Override
    public boolean takes(DType dtype) {
        return dtype.isDifferentiable();
    }

    @Override
    public double f(double x) {
        return Real.asinh(x);
    }

    @Override
    public Complex f(Complex z) {
        return Plane.asinh(z);
    }

    @Override
    public <A extends Array<A>> A slope(A t, Saved<A> at) {
        return t.mul(at.x().square().add(1).rsqrt());
    }

    @Override
    public Reads reads() {
        return Reads.X;
    }

    @Override
    public Primitive overwriting() {
        return new NoRuleInPlace("asinh", "AsinhBackward1");
    }
}
