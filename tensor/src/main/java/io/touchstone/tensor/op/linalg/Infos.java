package io.touchstone.tensor.op.linalg;

import io.touchstone.tensor.DType;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.Spec;

/** What LAPACK says of each matrix: 0, or where it failed. */
final class Infos {
    private Infos() {}

    /** One integer a matrix. */
    static Spec spec(Shape matrices) {
        return new Spec(leading(matrices), DType.INT32);
    }

    /** The dimensions of the batch. */
    static Shape leading(Shape matrices) {
        return matrices.without(-1).without(-1);
    }
}
