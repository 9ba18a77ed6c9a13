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
 * The inverse hyperbolic tangent; ±∞ at ±1, NaN beyond.
 *
 * <p><b>Gradient</b> g / (1 − x²), infinite at ±1.
 *
 * @torch torch.atanh
 */
public record Atanh() implements Unary {
    @Override
    public boolean takes(DType dtype) {
        return dtype.isDifferentiable();
    }

    @Override
    public double f(double x) {
        return Real.atanh(x);
    }

    @Override
    public Complex f(Complex z) {
        return Plane.atanh(z);
    }

    @Override
    public <A extends Array<A>> A slope(A t, Saved<A> at) {
        return t.div(at.x().square().rsub(1));
    }

    @Override
    public Reads reads() {
        return Reads.X;
    }

    @Override
    public Primitive overwriting() {
        return new NoRuleInPlace("atanh", "AtanhBackward1");
    }
}
