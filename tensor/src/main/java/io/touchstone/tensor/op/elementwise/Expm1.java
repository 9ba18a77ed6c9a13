package io.touchstone.tensor.op.elementwise;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Complex;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.Unary;
import io.touchstone.tensor.internal.Plane;
import io.touchstone.tensor.internal.Real;

/**
 * The exponential less one, y = eˣ − 1, accurate near 0.
 *
 * <p><b>Gradient</b> g · (y + 1).
 *
 * @torch torch.expm1
 */
public record Expm1() implements Unary {
    @Override
    public boolean takes(DType dtype) {
        return dtype.isDifferentiable();
    }

    @Override
    public double f(double x) {
        return Real.expm1(x);
    }

    @Override
    public Complex f(Complex z) {
        return Plane.expm1(z);
    }

    @Override
    public <A extends Array<A>> A slope(A t, Saved<A> at) {
        return t.mul(at.out().add(1));
    }

    @Override
    public Reads reads() {
        return Reads.OUT;
    }
}
