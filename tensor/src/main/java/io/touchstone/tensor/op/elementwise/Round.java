package io.touchstone.tensor.op.elementwise;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.Unary;

/**
 * The nearest integer, ties to even.
 *
 * <p><b>Gradient</b> 0.
 *
 * @torch torch.round
 */
public record Round() implements Unary {
    @Override
    public boolean takes(DType dtype) {
        return !dtype.isComplex() && dtype != DType.BOOL;
    }

    @Override
    public double f(double x) {
        return Math.rint(x);
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
        return "round_vml_cpu";
    }
}
