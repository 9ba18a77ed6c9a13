package io.touchstone.tensor.op.elementwise;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Binary;
import io.touchstone.tensor.Complex;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Reads;

/**
 * The sum, x + y; of bools, or.
 *
 * <p><b>Inputs</b> x and y of one shape and type (C1); the language broadcasts and promotes before it comes here.
 * <b>Gradient</b> g to both.
 *
 * @torch torch.add
 */
public record Add() implements Binary {
    private static final Complex ONE = new Complex(1, 0);

    @Override
    public boolean takes(DType dtype) {
        return dtype != null;
    }

    @Override
    public double f(double x, double y) {
        return x + y;
    }

    @Override
    public float f(float x, float y) {
        return x + y;
    }

    @Override
    public long f(long x, long y) {
        return x + y;
    }

    @Override
    public Complex f(Complex x, Complex y) {
        return AddScaled.plus(x, ONE, y);
    }

    @Override
    public <A extends Array<A>> A slopeX(A t, Saved<A> at) {
        return t;
    }

    @Override
    public <A extends Array<A>> A slopeY(A t, Saved<A> at) {
        return t;
    }

    @Override
    public Reads reads(int i) {
        return Reads.NOTHING;
    }
}
