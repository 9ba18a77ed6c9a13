package io.touchstone.tensor.op.elementwise;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Binary;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Reads;

/**
 * The remainder of division towards zero, with the sign of x.
 *
 * <p><b>Inputs</b> x and y of one shape and type (C1); the language broadcasts and promotes before it comes here.
 * <b>Gradient</b> g and −g · trunc(x / y).
 *
 * @torch torch.fmod
 */
public record Fmod() implements Binary {
    @Override
    public boolean takes(DType dtype) {
        return !dtype.isComplex() && dtype != DType.BOOL;
    }

    @Override
    public double f(double x, double y) {
        return x % y;
    }

    @Override
    public long f(long x, long y) {
        return Division.remainder(x, y);
    }

    @Override
    public <A extends Array<A>> A slopeX(A t, Saved<A> at) {
        return t;
    }

    @Override
    public <A extends Array<A>> A slopeY(A t, Saved<A> at) {
        return t.neg().mul(at.x().div(at.y(), "trunc"));
    }

    @Override
    public Reads reads(int i) {
        return i == 0 ? Reads.NOTHING : Reads.XY;
    }

    @Override
    public String kernelName() {
        return "fmod_cpu";
    }

    @Override
    public String nodeName() {
        return "FmodBackward1";
    }
}
