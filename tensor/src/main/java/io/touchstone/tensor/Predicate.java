package io.touchstone.tensor;

import io.touchstone.tensor.internal.Loops;
import java.util.List;

/** A question about two inputs of one shape and type, asked at each place; the output is bool and has no derivative. */
public interface Predicate extends Elementwise, Constant {
    /** The formula; float32 and half precision are asked as the float64 numbers that they are. */
    boolean test(double x, double y);

    /** The formula on integers. */
    boolean test(long x, long y);

    /** The formula on complex numbers. */
    default boolean test(Complex x, Complex y) {
        throw unsupported(DType.COMPLEX128);
    }

    @Override
    default boolean takes(DType dtype) {
        return !dtype.isComplex();
    }

    @Override
    default Spec spec(List<Spec> in) {
        if (!in.get(0).equals(in.get(1)))
            throw new ShapeException(torchName() + ": " + in.get(0) + " and " + in.get(1) + " differ [C1]");
        return checked(in.get(0)).with(DType.BOOL);
    }

    @Override
    default Tensor compute(List<Tensor> in, Spec out) {
        return Loops.test(this, in.get(0), in.get(1), out);
    }
}
