package io.touchstone.tensor.op.elementwise;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Complex;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.Unary;
import io.touchstone.tensor.internal.Plane;

/**
 * The reciprocal of the square root, y = x^(−1/2).
 *
 * <p><b>Gradient</b> −½ g · y³.
 *
 * @torch torch.rsqrt
 */
public record Rsqrt() implements Unary {
    @Override
    public boolean takes(DType dtype) {
        return dtype.isDifferentiable();
    }

    @Override
    public double f(double x) {
        return 1 / Math.sqrt(x);
    }

    @Override
    public Complex f(Complex z) {
        return Plane.rsqrt(z);
    }

    @Override
    public <A extends Array<A>> A slope(A t, Saved<A> at) {
        return t.mul(-0.5).mul(at.out().pow(3));
    }

    @Override
    public Reads reads() {
        return Reads.OUT;
    }
}
