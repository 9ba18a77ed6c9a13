package io.touchstone.tensor.op.elementwise;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.Unary;

/**
 * x between two bounds, y = min(max(x, low), high); NaN stays.
 *
 * <p><b>Gradient</b> g where low &lt; x &lt; high and 0 elsewhere: 0 at the bounds, where {@link Clamp} has g.
 *
 * @param low the lower bound
 * @param high the upper bound
 * @torch torch.nn.functional.hardtanh
 */
public record Hardtanh(double low, double high) implements Unary {
    @Override
    public boolean takes(DType dtype) {
        return dtype != DType.BOOL && !dtype.isComplex();
    }

    @Override
    public double f(double x) {
        return Math.min(Math.max(x, low), high);
    }

    @Override
    public float f(float x) {
        return Math.min(Math.max(x, (float) low), (float) high);
    }

    @Override
    public long f(long x) {
        return Math.min(Math.max(x, (long) low), (long) high);
    }

    @Override
    public <A extends Array<A>> A slope(A t, Saved<A> at) {
        A outside = at.x().le(low).logicalOr(at.x().ge(high));
        return t.filled(outside, 0).tied(at.x(), "HardtanhBackwardBackward0");
    }

    @Override
    public Reads reads() {
        return Reads.X;
    }

    @Override
    public String kernelName() {
        return "hardtanh_cpu";
    }
}
