package io.touchstone.tensor.op.elementwise;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Complex;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.Unary;
import io.touchstone.tensor.internal.Plane;
import io.touchstone.tensor.internal.Real;

/**
 * The power of two, y = 2ˣ.
 *
 * <p><b>Gradient</b> g · y · ln 2.
 *
 * @torch torch.exp2
 */
public record Exp2() implements Unary {
    @Override
    public boolean takes(DType dtype) {
        return dtype.isDifferentiable();
    }

    @Override
    public double f(double x) {
        return Real.exp2(x);
    }

    @Override
    public Complex f(Complex z) {
        return Plane.exp2(z);
    }

    @Override
    public <A extends Array<A>> A slope(A t, Saved<A> at) {
        return t.mul(at.out()).mul(0x1.62e42fefa39efp-1);
    }

    @Override
    public Reads reads() {
        return Reads.OUT;
    }
}
