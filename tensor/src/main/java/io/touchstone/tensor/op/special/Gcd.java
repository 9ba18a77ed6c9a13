package io.touchstone.tensor.op.special;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Binary;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Reads;
import org.jspecify.annotations.Nullable;

/**
 * The greatest common divisor; not negative.
 *
 * <p><b>Inputs</b> x and y of one shape and type (C1); the language broadcasts and promotes before it comes here. <b>Gradients</b> none.
 *
 * @torch torch.gcd
 */
public record Gcd() implements Binary {
    @Override
    public boolean takes(DType dtype) {
        return dtype.isIntegral() && dtype != DType.BOOL;
    }

    @Override
    public double f(double x, double y) {
        throw unsupported(DType.FLOAT64);
    }

    @Override
    public long f(long x, long y) {
        return Divisors.gcd(x, y);
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
    public String kernelName() {
        return "gcd_cpu";
    }
}
