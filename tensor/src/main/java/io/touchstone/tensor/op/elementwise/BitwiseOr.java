package io.touchstone.tensor.op.elementwise;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Binary;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Reads;
import org.jspecify.annotations.Nullable;

/**
 * The or of every pair of bits; of bools, of the truth values.
 *
 * <p><b>Inputs</b> x and y of one shape and type (C1); the language broadcasts and promotes before it comes here.
 * <b>Gradient</b> none.
 *
 * @torch torch.bitwise_or
 */
public record BitwiseOr() implements Binary {
    @Override
    public boolean takes(DType dtype) {
        return dtype.isIntegral();
    }

    @Override
    public double f(double x, double y) {
        throw unsupported(DType.FLOAT64);
    }

    @Override
    public long f(long x, long y) {
        return x | y;
    }

    @Override
    public <A extends Array<A>> @Nullable A slopeX(A t, Saved<A> at) {
        return null;
    }

    @Override
    public <A extends Array<A>> @Nullable A slopeY(A t, Saved<A> at) {
        return null;
    }

    @Override
    public Reads reads(int i) {
        return Reads.NOTHING;
    }

    @Override
    public String torchName() {
        return "bitwise_or";
    }

    @Override
    public String kernelName() {
        return "bitwise_or_cpu";
    }
}
