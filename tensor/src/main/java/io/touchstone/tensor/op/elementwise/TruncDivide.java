package io.touchstone.tensor.op.elementwise;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Binary;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.Tensor;
import java.util.List;

/**
 * The quotient rounded towards zero.
 *
 * <p><b>Inputs</b> x and y of one shape and type (C1); the language broadcasts and promotes before it comes here.
 * <b>Gradient</b> 0.
 *
 * @torch torch.div
 */
public record TruncDivide() implements Binary {
    @Override
    public boolean takes(DType dtype) {
        return !dtype.isComplex() && dtype != DType.BOOL;
    }

    @Override
    public double f(double x, double y) {
        return Division.trunc(x, y);
    }

    @Override
    public float f(float x, float y) {
        return Division.trunc(x, y);
    }

    @Override
    public long f(long x, long y) {
        return Division.trunc(x, y);
    }

    @Override
    public Tensor stepwise(List<Tensor> in) {
        return in.get(0).div(in.get(1)).trunc();
    }

    @Override
    public <A extends Array<A>> A slopeX(A t, Saved<A> at) {
        return t.zerosLike();
    }

    @Override
    public <A extends Array<A>> A slopeY(A t, Saved<A> at) {
        return t.zerosLike();
    }

    @Override
    public Reads reads(int i) {
        return Reads.NOTHING;
    }

    @Override
    public String torchName() {
        return "div";
    }

    @Override
    public String nodeName() {
        return "DivBackward2";
    }

    @Override
    public String kernelName() {
        return "div_trunc_cpu";
    }
}
