package io.touchstone.tensor;

import io.touchstone.tensor.op.linalg.Pinv;
import org.jspecify.annotations.Nullable;

/**
 * What singular values must exceed to count, for each matrix of a batch: the larger of an absolute number and a share of the largest value.
 *
 * @param absolute float64
 * @param share float64
 * @param <A> the interpreter
 */
record Tolerances<A extends Array<A>>(A absolute, A share) {
    /**
     * Those that are given, and for a missing absolute one 0; for a missing share, the larger size times the type's spacing at 1 where the absolute one is not
     * positive, else 0.
     */
    static <A extends Array<A>> Tolerances<A> of(A x, @Nullable A atol, @Nullable A rtol, String op) {
        A zero = x.constant(Scalar.of(0.0), DType.FLOAT64);
        A absolute = atol == null ? zero : real(atol, op, "atol");
        if (rtol != null) return new Tolerances<>(absolute, real(rtol, op, "rtol"));
        A usual = x.constant(Scalar.of(Pinv.defaultShare(x.spec())), DType.FLOAT64);
        return new Tolerances<>(absolute, zero.where(absolute.gt(0L), usual));
    }

    private static <A extends Array<A>> A real(A tolerance, String op, String name) {
        if (tolerance.dtype().isComplex())
            throw new DTypeException("torch." + op + ": " + name + " tensor of complex type is not supported. Got "
                    + tolerance.dtype().scalarName());
        return tolerance.detach().to(DType.FLOAT64);
    }

    /** What values must exceed, given the largest ones in a dimension of their own. */
    A least(A largest) {
        return absolute.unsqueeze(-1).maximum(share.unsqueeze(-1).mul(largest.to(DType.FLOAT64)));
    }

    /** The batch that these tolerances make of one. */
    Shape batch(Shape own) {
        return absolute.shape().broadcast(share.shape()).broadcast(own);
    }
}
