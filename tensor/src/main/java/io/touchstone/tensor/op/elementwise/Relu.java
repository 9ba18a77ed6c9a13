package io.touchstone.tensor.op.elementwise;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.DTypeException;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.Unary;

/**
 * The rectifier, y = max(x, 0); NaN stays NaN. PyTorch keeps −0, which
 * the maximum turns into +0.
 *
 * <p><b>Gradient</b> g where y > 0, else 0: 0 at 0, and g at NaN.
 *
 * @torch torch.relu
 */
public record Relu() implements Unary {
    @Override
    public boolean takes(DType dtype) {
        return !dtype.isComplex() && dtype != DType.BOOL;
    }

    // The other operand of max is 0 for negative x and less for the rest, so that max(−0, 0) = 0 does not lose the
    // sign. A comparison and
    // a choice would not be vectorised.
    @Override
    public double f(double x) {
        return Math.max(x, -Double.MIN_VALUE - Math.max(x, -Double.MIN_VALUE));
    }

    @Override
    public float f(float x) {
        return Math.max(x, -Float.MIN_VALUE - Math.max(x, -Float.MIN_VALUE));
    }

    @Override
    public long f(long x) {
        return Math.max(x, 0);
    }

    @Override
    public <A extends Array<A>> A slope(A t, Saved<A> at) {
        return t.filled(at.out().le(0), 0).tied(at.out(), "ThresholdBackwardBackward0");
    }

    @Override
    public Reads reads() {
        return Reads.OUT;
    }

    @Override
    public DTypeException unsupported(DType dtype) {
        if (dtype.isComplex()) return new DTypeException("clamp is not supported for complex types");
        return Unary.super.unsupported(dtype);
    }
}
