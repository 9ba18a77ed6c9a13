package io.touchstone.tensor;

import io.touchstone.tensor.op.view.NoDerivative;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Arrays cut into equally many chunks, of which those in the same place are joined: how parameters are laid out for several machines. */
public final class Chunks {
    private Chunks() {}

    /**
     * Each array is cut into {@code count} chunks along {@code dim}, the last ones filled up with zeros, and each chunk is laid out in a row; the
     * rows of the same chunk follow one another. PyTorch has no derivative for it.
     *
     * @return (…, count, elements), where … are the dimensions before {@code dim}, the same for all
     * @throws IllegalArgumentException if there are no arrays, or one has no elements
     * @throws ShapeException if dimensions before {@code dim} differ
     * @throws DTypeException if types differ
     * @torch torch._chunk_cat
     */
    public static <A extends Array<A>> A cat(List<A> arrays, int dim, int count) {
        int d = checked(arrays, dim, count);
        List<A> rows = new ArrayList<>();
        for (A x : arrays) rows.add(rows(x.detach(), d, count));
        A joined = Shaping.cat(rows, d + 1);
        for (A x : arrays) joined = x.binary(new NoDerivative("_chunk_cat"), joined);
        return joined;
    }

    private static int checked(List<? extends Array<?>> arrays, int dim, int count) {
        if (count < 1) throw new IllegalArgumentException("_chunk_cat expects positive num_chunks");
        if (arrays.isEmpty()) throw new IllegalArgumentException("_chunk_cat expects a non-empty input tensor list");
        Array<?> first = arrays.get(0);
        for (Array<?> x : arrays) {
            if (x.numel() == 0) throw new IllegalArgumentException("_chunk_cat expects non-empty tensor");
            if (x.dtype() != first.dtype())
                throw new DTypeException("_chunk_cat expects all input tensors with the same dtype");
        }
        int d = arrays.stream().allMatch(x -> x.dim() == first.dim())
                ? first.shape().wrap(dim)
                : dim;
        if (d < 0)
            throw new ShapeException("_chunk_cat expects non-negative dim when input tensors have different ndims");
        for (Array<?> x : arrays)
            if (d >= x.dim()) throw new ShapeException("_chunk_cat expects dim < ndim for all input tensors");
        for (Array<?> x : arrays)
            if (!Arrays.equals(leading(x, d), leading(first, d)))
                throw new ShapeException("_chunk_cat expects same sizes of 0,...,dim-1 dimensions for all tensors");
        return d;
    }

    private static int[] leading(Array<?> x, int dims) {
        return Arrays.copyOf(x.shape().sizes(), dims);
    }

    private static <A extends Array<A>> A rows(A x, int dim, int count) {
        int[] filling = x.shape().sizes();
        filling[dim] = Math.floorMod(-x.size(dim), count);
        A zeros = x.full(new Spec(Shape.of(filling), x.dtype()), Scalar.of(0L));
        A whole = filling[dim] == 0 ? x : Shaping.cat(List.of(x, zeros), dim);
        int[] sizes = Arrays.copyOf(x.shape().sizes(), dim + 2);
        sizes[dim] = count;
        sizes[dim + 1] = -1;
        return whole.reshape(sizes);
    }
}
