package io.touchstone.tensor.op.elementwise;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Binary;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.DTypeException;
import io.touchstone.tensor.Reads;

/**
 * The smaller; a NaN loses to a number.
 *
 * <p><b>Inputs</b> x and y of one shape and type (C1); the language broadcasts and promotes before it comes here.
 * <b>Gradient</b> g to the smaller, to x at a tie.
 *
 * @torch torch.fmin
 */
public record Fmin() implements Binary {
    @Override
    public boolean takes(DType dtype) {
        return !dtype.isComplex();
    }

    @Override
    public double f(double x, double y) {
        if (Double.isNaN(x)) return y;
        return Double.isNaN(y) ? x : Math.min(x, y);
    }

    @Override
    public long f(long x, long y) {
        return Math.min(x, y);
    }

    @Override
    public <A extends Array<A>> A slopeX(A t, Saved<A> at) {
        return t.filled(at.x().le(at.y()).logicalOr(at.y().isnan()).logicalNot(), 0);
    }

    @Override
    public <A extends Array<A>> A slopeY(A t, Saved<A> at) {
        return t.filled(at.x().le(at.y()).logicalOr(at.y().isnan()), 0);
    }

    @Override
    public Reads reads(int i) {
        return Reads.XY;
    }

    @Override
    public DTypeException unsupported(DType dtype) {
        if (dtype.isComplex()) return new DTypeException("fmin not implemented for complex tensors.");
        return Binary.super.unsupported(dtype);
    }
}
