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
 * The inverse hyperbolic cosine; NaN below 1.
 *
 * <p><b>Gradient</b> g / √(x² − 1), infinite at 1.
 *
 * @torch torch.acosh
 */
public record Acosh() implements Unary {
    @Override
    public boolean takes(DType dtype) {
        return dtype.isDifferentiable();
    }

    @Override
    public double f(double x) {
        return Real.acosh(x);
    }

    @Override
    public Complex f(Complex z) {
        return Plane.acosh(z);
    }

    @Override
    public <A extends Array<A>> A slope(A t, Saved<A> at) {
        A below = at.x().sub(1);
        A above = at.x().add(1);
        // of real numbers one root: PyTorch gives a slope where acosh itself is NaN; and + 0, since at −1 the product
        // is −0
        A root = t.dtype().isComplex()
                ? below.rsqrt().mul(above.rsqrt())
                : below.mul(above).add(0).rsqrt();
        return t.mul(root);
    }

    @Override
    public Reads reads() {
        return Reads.X;
    }

    @Override
    public Primitive overwriting() {
        return new NoRuleInPlace("acosh", "AcoshBackward1");
    }
}
