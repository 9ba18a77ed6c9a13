package io.touchstone.tensor.op.elementwise;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Binary;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.DTypeException;
import io.touchstone.tensor.Reads;

/**
 * The larger; NaN if either is NaN.
 *
 * <p><b>Inputs</b> x and y of one shape and type (C1); the language broadcasts and promotes before it comes here.
 * <b>Gradient</b> g to the larger, half of it to each at a tie.
 *
 * @torch torch.maximum
 */
public record Maximum() implements Binary {
    @Override
    public boolean takes(DType dtype) {
        return !dtype.isComplex();
    }

    @Override
    public double f(double x, double y) {
        return Math.max(x, y);
    }

    @Override
    public float f(float x, float y) {
        return Math.max(x, y);
    }

    @Override
    public long f(long x, long y) {
        return Math.max(x, y);
    }

    @Override
    public <A extends Array<A>> A slopeX(A t, Saved<A> at) {
        return Ties.share(t, at.x(), at.y(), true);
    }

    @Override
    public <A extends Array<A>> A slopeY(A t, Saved<A> at) {
        return Ties.share(t, at.y(), at.x(), true);
    }

    @Override
    public Reads reads(int i) {
        return Reads.XY;
    }

    @Override
    public DTypeException unsupported(DType dtype) {
        if (dtype.isComplex()) return new DTypeException("maximum not implemented for complex tensors.");
        return Binary.super.unsupported(dtype);
    }
}
