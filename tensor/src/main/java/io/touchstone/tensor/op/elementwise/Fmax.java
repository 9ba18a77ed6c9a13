package io.touchstone.tensor.op.elementwise;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Binary;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.DTypeException;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.Tangents;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The larger; a NaN loses to a number.
 *
 * <p><b>Inputs</b> x and y of one shape and type (C1); the language broadcasts and promotes before it comes here.
 * <b>Gradient</b> g to the larger, to x at a tie.
 *
 * @torch torch.fmax
 */
public record Fmax() implements Binary {
    @Override
    public boolean takes(DType dtype) {
        return !dtype.isComplex();
    }

    @Override
    public double f(double x, double y) {
        if (Double.isNaN(x)) return y;
        return Double.isNaN(y) ? x : Math.max(x, y);
    }

    @Override
    public long f(long x, long y) {
        return Math.max(x, y);
    }

    @Override
    public <A extends Array<A>> A slopeX(A t, Saved<A> at) {
        return t.filled(at.x().ge(at.y()).logicalOr(at.y().isnan()).logicalNot(), 0);
    }

    @Override
    public <A extends Array<A>> A slopeY(A t, Saved<A> at) {
        return t.filled(at.x().ge(at.y()).logicalOr(at.y().isnan()), 0);
    }

    /** PyTorch's forward rule is another than its backward rule: at a tie it takes y's tangent. */
    @Override
    public <A extends Array<A>> @Nullable A push(List<@Nullable A> t, Saved<A> at) {
        A ofX = at.x().gt(at.y()).logicalOr(at.y().isnan());
        A fromX = t.get(0) == null ? null : t.get(0).filled(ofX.logicalNot(), 0);
        A fromY = t.get(1) == null ? null : t.get(1).filled(ofX, 0);
        return Tangents.sum(fromX, fromY);
    }

    @Override
    public Reads reads(int i) {
        return Reads.XY;
    }

    @Override
    public DTypeException unsupported(DType dtype) {
        if (dtype.isComplex()) return new DTypeException("fmax not implemented for complex tensors.");
        return Binary.super.unsupported(dtype);
    }
}
