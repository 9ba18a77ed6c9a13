package io.touchstone.tensor.op.conv;

import io.touchstone.tensor.DType;
import io.touchstone.tensor.Tensor;

/** Tensors as the kernels of this package take them: row-major from the beginning of an array of float, double or long. */
final class Operands {
    private Operands() {}

    /** The type in which what has the given real type is computed. */
    static DType working(DType dtype) {
        return dtype.isIntegral() ? DType.INT64 : dtype.unreduced();
    }

    /** The numbers in their working type. */
    static Tensor packed(Tensor x) {
        Tensor dense = x.to(working(x.dtype())).dense();
        return dense.offset() == 0 ? dense : dense.packed();
    }
}
