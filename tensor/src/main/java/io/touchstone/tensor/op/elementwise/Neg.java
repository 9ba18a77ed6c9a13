package io.touchstone.tensor.op.elementwise;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Complex;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.Unary;

/**
 * The negative, y = −x.
 *
 * <p><b>Gradient</b> −g.
 *
 * @torch torch.neg
 */
public record Neg() implements Unary {
    @Override
    public boolean takes(DType dtype) {
        return dtype != DType.BOOL;
    }

    @Override
    public double f(double x) {
        return -x;
    }

    @Override
    public float f(float x) {
        return -x;
    }

    @Override
    public long f(long x) {
        return -x;
    }

    @Override
    public Complex f(Complex z) {
        return z.negated();
    }

    @Override
    public <A extends Array<A>> A slope(A t, Saved<A> at) {
        return t.neg();
    }

    @Override
    public Reads reads() {
        return Reads.NOTHING;
    }
}
