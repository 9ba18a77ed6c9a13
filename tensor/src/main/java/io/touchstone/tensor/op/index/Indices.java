package io.touchstone.tensor.op.index;

import io.touchstone.tensor.DType;
import io.touchstone.tensor.DTypeException;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.ShapeException;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;

/** Checks that the index primitives share. */
public final class Indices {
    private Indices() {}

    static void requireIntegers(String op, Spec index) {
        if (index.dtype() != DType.INT64 && index.dtype() != DType.INT32)
            throw new DTypeException(op + "(): Expected dtype int32/int64 for index");
    }

    /** The index of gather and scatter: as many dimensions as x, and no larger than {@code limit} beside {@code dim}. */
    static void requireWithin(String op, int dim, Shape index, Shape x, Shape limit, String limitName) {
        if (index.numel() == 0) return;
        if (Math.max(index.rank(), 1) != Math.max(x.rank(), 1))
            throw new ShapeException("Index tensor must have the same number of dimensions as "
                    + (limitName.equals("src") ? "self" : "input") + " tensor");
        for (int d = 0; d < index.rank(); d++)
            if ((d != dim || limitName.equals("src")) && index.size(d) > limit.sizeOrOne(d))
                throw new ShapeException(op + ": Size does not match at dimension " + d + " expected index " + index
                        + " to be no larger than " + limitName + " " + limit + " apart from dimension " + dim);
    }

    /** An index and a source of one rank, a number counting as a vector. */
    static void requireOfRank(Shape index, Shape source) {
        if (index.numel() > 0 && Math.max(index.rank(), 1) != Math.max(source.rank(), 1))
            throw new ShapeException("Index tensor must have the same number of dimensions as src tensor");
    }

    /** The index with what counts from the end, in [−n, 0), counted from the front. */
    public static Tensor wrapped(Tensor index, int dim, int n) {
        Tensor places = index.to(DType.INT64);
        for (long i : places.toLongArray())
            if (i < -n || i >= n)
                throw new IndexOutOfBoundsException(
                        "index " + i + " is out of bounds for dimension " + dim + " with size " + n);
        return places.where(places.ge(0L), places.add((long) n));
    }

    /** Every index in [0, n). */
    static void requireBelow(Tensor index, int dim, int n) {
        for (long i : index.toLongArray())
            if (i < 0 || i >= n)
                throw new IndexOutOfBoundsException(
                        "index " + i + " is out of bounds for dimension " + dim + " with size " + n);
    }

    /** Every index in [0, n), with the message of index_select. */
    static void requireInSelf(Tensor index, int n) {
        for (long i : index.toLongArray())
            if (i < 0 || i >= n) throw new IndexOutOfBoundsException("index out of range in self");
    }
}
