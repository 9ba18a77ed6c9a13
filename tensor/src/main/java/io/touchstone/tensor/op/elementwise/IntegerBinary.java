package io.touchstone.tensor.op.elementwise;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Binary;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Reads;
import org.jspecify.annotations.Nullable;

/** A function of two integers, which nobody differentiates. */
public interface IntegerBinary extends Binary {
    @Override
    default boolean takes(DType dtype) {
        return dtype.isIntegral() && dtype != DType.BOOL;
    }

    @Override
    default double f(double x, double y) {
        throw unsupported(DType.FLOAT64);
    }

    @Override
    long f(long x, long y);

    @Override
    default <A extends Array<A>> @Nullable A slopeX(A t, Saved<A> at) {
        return null;
    }

    @Override
    default <A extends Array<A>> @Nullable A slopeY(A t, Saved<A> at) {
        return null;
    }

    @Override
    default Reads reads(int i) {
        return Reads.NOTHING;
    }

    @Override
    default String kernelName() {
        return torchName() + "_cpu";
    }
}
