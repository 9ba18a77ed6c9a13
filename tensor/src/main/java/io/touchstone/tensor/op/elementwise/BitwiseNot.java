package io.touchstone.tensor.op.elementwise;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.Unary;
import org.jspecify.annotations.Nullable;

/**
 * The complement of every bit; of a bool, its negation.
 *
 * <p><b>Gradient</b> none.
 *
 * @torch torch.bitwise_not
 */
public record BitwiseNot() implements Unary {
    @Override
    public boolean takes(DType dtype) {
        return dtype.isIntegral() && dtype != DType.BOOL;
    }

    @Override
    public double f(double x) {
        throw unsupported(DType.FLOAT64);
    }

    @Override
    public long f(long x) {
        return ~x;
    }

    @Override
    public <A extends Array<A>> @Nullable A slope(A t, Saved<A> at) {
        return null;
    }

    @Override
    public Reads reads() {
        return Reads.NOTHING;
    }

    @Override
    public String torchName() {
        return "bitwise_not";
    }

    @Override
    public String kernelName() {
        return "bitwise_not_cpu";
    }
}
