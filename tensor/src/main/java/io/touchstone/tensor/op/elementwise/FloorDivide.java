package io.touchstone.tensor.op.elementwise;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Binary;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Reads;

/**
 * The quotient rounded towards −∞.
 *
 * <p><b>Inputs</b> x and y of one shape and type (C1); the language broadcasts and promotes before it comes here.
 * <b>Gradient</b> 0.
 *
 * @torch torch.floor_divide
 */
public record FloorDivide() implements Binary {
    @Override
    public boolean takes(DType dtype) {
        return !dtype.isComplex() && dtype != DType.BOOL;
    }

    @Override
    public double f(double x, double y) {
        return Division.floor(x, y);
    }

    @Override
    public long f(long x, long y) {
        return Division.floor(x, y);
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
        return "floor_divide";
    }

    @Override
    public String nodeName() {
        return "DivBackward2";
    }

    @Override
    public String kernelName() {
        return "div_floor_cpu";
    }
}
