package io.touchstone.tensor.op.elementwise;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.DTypeException;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.Unary;

/** A way to round to integers, which are left as they are. It is constant between its steps. <b>Gradient</b> 0, at the steps as well. */
public interface Rounding extends Unary {
    @Override
    default boolean takes(DType dtype) {
        return !dtype.isComplex() && dtype != DType.BOOL;
    }

    @Override
    default long f(long x) {
        return x;
    }

    @Override
    default <A extends Array<A>> A slope(A t, Saved<A> at) {
        return t.zerosLike();
    }

    @Override
    default Reads reads() {
        return Reads.NOTHING;
    }

    @Override
    default String kernelName() {
        return torchName() + "_vml_cpu";
    }

    @Override
    default DTypeException unsupported(DType dtype) {
        if (dtype.isComplex()) return new DTypeException(torchName() + " is not supported for complex inputs");
        return Unary.super.unsupported(dtype);
    }
}
