package io.touchstone.tensor.op.elementwise;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.DTypeException;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.Unary;

/**
 * The integer next to x towards zero.
 *
 * <p><b>Gradient</b> 0.
 *
 * @torch torch.trunc
 */
public record Trunc() implements Unary {
    @Override
    public boolean takes(DType dtype) {
        return !dtype.isComplex() && dtype != DType.BOOL;
    }

    @Override
    public double f(double x) {
        return x < 0 ? Math.ceil(x) : Math.floor(x);
    }

    @Override
    public long f(long x) {
        return x;
    }

    @Override
    public <A extends Array<A>> A slope(A t, Saved<A> at) {
        return t.zerosLike();
    }

    @Override
    public Reads reads() {
        return Reads.NOTHING;
    }

    @Override
    public String kernelName() {
        return "trunc_vml_cpu";
    }

    @Override
    public DTypeException unsupported(DType dtype) {
        if (dtype.isComplex()) return new DTypeException("trunc is not supported for complex inputs");
        return Unary.super.unsupported(dtype);
    }
}
