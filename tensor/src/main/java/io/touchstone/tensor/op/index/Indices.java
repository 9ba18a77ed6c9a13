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

    /** The index of gather: as many dimensions as x, and no larger beside {@code dim}. */
    static void requireWithin(int dim, Shape index, Shape x) {
        if (index.numel() == 0) return;
        requireRank(index, x, "input");
        int d = larger(index, x, dim);
        if (d >= 0)
            throw new ShapeException("Size does not match at dimension " + d + " expected index " + index
                    + " to be no larger than self " + x + " apart from dimension " + dim);
    }

    /** The index of scatter: as that of gather, and no larger than the source. */
    static void requireWithin(int dim, Shape index, Shape x, Shape source) {
        if (index.numel() == 0) return;
        requireRank(index, x, "self");
        boolean larger = larger(index, x, dim) >= 0 || larger(index, source, -1) >= 0;
        requireRank(index, source, "src");
        if (larger)
            throw new ShapeException("Expected index " + index + " to be no larger than self " + x
                    + " apart from dimension " + dim + " and to be no larger size than src " + source);
    }

    /** An index of another's rank, a number counting as a vector. */
    private static void requireRank(Shape index, Shape other, String name) {
        if (Math.max(index.rank(), 1) != Math.max(other.rank(), 1))
            throw new ShapeException("Index tensor must have the same number of dimensions as " + name + " tensor");
    }

    /** The first dimension but {@code dim} along which the index is larger, or −1. */
    private static int larger(Shape index, Shape limit, int dim) {
        for (int d = 0; d < Math.max(index.rank(), 1); d++)
            if (d != dim && index.sizeOrOne(d) > limit.sizeOrOne(d)) return d;
        return -1;
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
