package io.touchstone.tensor.op.elementwise;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Binary;
import io.touchstone.tensor.Complex;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Reads;

/**
 * The product, x · y; of bools, and.
 *
 * <p><b>Inputs</b> x and y of one shape and type (C1); the language broadcasts and promotes before it comes here.
 * <b>Gradient</b> g · y and g · x: each reads the other.
 *
 * @torch torch.mul
 */
public record Mul() implements Binary {
    @Override
    public boolean takes(DType dtype) {
        return dtype != null;
    }

    @Override
    public double f(double x, double y) {
        return x * y;
    }

    @Override
    public float f(float x, float y) {
        return x * y;
    }

    @Override
    public long f(long x, long y) {
        return x * y;
    }

    @Override
    public Complex f(Complex x, Complex y) {
        return x.times(y);
    }

    @Override
    public <A extends Array<A>> A slopeX(A t, Saved<A> at) {
        return t.mul(at.y());
    }

    @Override
    public <A extends Array<A>> A slopeY(A t, Saved<A> at) {
        return t.mul(at.x());
    }

    @Override
    public Reads reads(int i) {
        return i == 0 ? Reads.Y : Reads.X;
    }
}
