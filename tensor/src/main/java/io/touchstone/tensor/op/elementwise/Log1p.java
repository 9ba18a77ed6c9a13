package io.touchstone.tensor.op.elementwise;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Complex;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.Unary;
import io.touchstone.tensor.internal.Plane;
import io.touchstone.tensor.internal.Real;

/**
 * The logarithm of 1 + x, accurate near 0.
 *
 * <p><b>Gradient</b> g / (1 + x).
 *
 * @torch torch.log1p
 */
public record Log1p() implements Unary {
    @Override
    public boolean takes(DType dtype) {
        return dtype.isDifferentiable();
    }

    @Override
    public double f(double x) {
        return Real.log1p(x);
    }

    @Override
    public Complex f(Complex z) {
        return Plane.log1p(z);
    }

    @Override
    public <A extends Array<A>> A slope(A t, Saved<A> at) {
        return t.div(at.x().add(1));
    }

    @Override
    public Reads reads() {
        return Reads.X;
    }

    @Override
    public String nodeName() {
        return "Log1PBackward0";
    }
}
