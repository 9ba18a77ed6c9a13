package io.touchstone.tensor.op.elementwise;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Binary;
import io.touchstone.tensor.Complex;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Reads;

/**
 * The difference, x − y.
 *
 * <p><b>Inputs</b> x and y of one shape and type (C1); the language broadcasts and promotes before it comes here.
 * <b>Gradient</b> g and −g.
 *
 * @torch torch.sub
 */
public record Sub() implements Binary {
    private static final Complex MINUS_ONE = new Complex(-1, 0);

    @Override
    public boolean takes(DType dtype) {
        return dtype != DType.BOOL;
    }

    @Override
    public double f(double x, double y) {
        return x - y;
    }

    @Override
    public float f(float x, float y) {
        return x - y;
    }

    @Override
    public long f(long x, long y) {
        return x - y;
    }

    @Override
    public Complex f(Complex x, Complex y) {
        return AddScaled.plus(x, MINUS_ONE, y);
    }

    @Override
    public <A extends Array<A>> A slopeX(A t, Saved<A> at) {
        return t;
    }

    @Override
    public <A extends Array<A>> A slopeY(A t, Saved<A> at) {
        return t.neg();
    }

    @Override
    public Reads reads(int i) {
        return Reads.NOTHING;
    }
}
