package io.touchstone.tensor.op.elementwise;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.DTypeException;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.Scalar;
import io.touchstone.tensor.Unary;
import org.jspecify.annotations.Nullable;

/**
 * x between two bounds, y = min(max(x, low), high); high where the bounds are crossed, NaN where x is NaN. A bound of NaN makes all NaN if there is
 * another one, and none if it is alone.
 *
 * <p><b>Gradient</b> g where low ≤ x ≤ high, the bounds included, and 0 outside.
 *
 * @param low the lower bound, or null
 * @param high the upper bound, or null
 * @torch torch.clamp
 */
public record Clamp(@Nullable Scalar low, @Nullable Scalar high) implements Unary {
    @Override
    public boolean takes(DType dtype) {
        return dtype != DType.BOOL && !dtype.isComplex();
    }

    @Override
    public double f(double x) {
        if (low != null && high != null) return Math.min(Math.max(x, low.re()), high.re());
        if (low != null) return x < low.re() ? low.re() : x;
        return high != null && x > high.re() ? high.re() : x;
    }

    @Override
    public float f(float x) {
        if (low != null && high != null) return Math.min(Math.max(x, (float) low.re()), (float) high.re());
        if (low != null) return x < (float) low.re() ? (float) low.re() : x;
        return high != null && x > (float) high.re() ? (float) high.re() : x;
    }

    @Override
    public long f(long x) {
        long y = low != null ? Math.max(x, low.toLong()) : x;
        return high != null ? Math.min(y, high.toLong()) : y;
    }

    @Override
    public <A extends Array<A>> A slope(A t, Saved<A> at) {
        A slope = t;
        if (low != null) slope = slope.filled(at.x().ge(low).logicalNot(), 0);
        if (high != null) slope = slope.filled(at.x().le(high).logicalNot(), 0);
        return slope;
    }

    @Override
    public Reads reads() {
        return Reads.X;
    }

    @Override
    public String nodeName() {
        return "ClampBackward1";
    }

    @Override
    public DTypeException unsupported(DType dtype) {
        if (dtype.isComplex()) return new DTypeException("clamp is not supported for complex types");
        return Unary.super.unsupported(dtype);
    }
}
