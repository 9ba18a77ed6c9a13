package io.touchstone.tensor.internal;

import io.touchstone.tensor.Shape;
import io.touchstone.tensor.Storage;
import io.touchstone.tensor.Tensor;
import java.util.Arrays;

/** Places in a storage that an index names. */
public final class Lookup {
    private Lookup() {}

    /** For each element of {@code index}, the place in x with the element's coordinates but the index's value along {@code dim}. */
    public static int[] places(Tensor x, int dim, Tensor index) {
        if (x.dim() == 0) return onlyPlace(x, index.numel());
        int[] strides = x.strides().clone();
        int along = strides[dim];
        strides[dim] = 0;
        int[] out = new int[index.numel()];
        int[] base = grid(index.shape(), strides, x.offset());
        for (int i = 0; i < out.length; i++) out[i] = base[i] + (int) index.longAt(i) * along;
        return out;
    }

    /** The places in x of a source whose slices along {@code dim} go to the slices that {@code index} names. */
    public static int[] slices(Tensor x, int dim, Tensor index, Shape source) {
        if (x.dim() == 0) return onlyPlace(x, source.numel());
        int[] strides = x.strides().clone();
        int along = strides[dim];
        strides[dim] = 0;
        int[] out = grid(source, strides, x.offset());
        int inner = source.count(dim + 1, source.rank());
        int n = source.size(dim);
        for (int i = 0; i < out.length; i++) out[i] += (int) index.longAt(i / inner % n) * along;
        return out;
    }

    /** The place of a scalar's element, {@code count} times. */
    private static int[] onlyPlace(Tensor x, int count) {
        int[] out = new int[count];
        Arrays.fill(out, x.offset());
        return out;
    }

    /** The places of those elements of x whose coordinates are within {@code shape}. */
    public static int[] corner(Tensor x, Shape shape) {
        return grid(shape, x.strides(), x.offset());
    }

    private static int[] grid(Shape shape, int[] strides, int offset) {
        int[] out = new int[shape.numel()];
        if (out.length == 0) return out;
        out[0] = offset;
        int filled = 1;
        for (int d = shape.rank() - 1; d >= 0; d--) {
            for (int j = 1; j < shape.size(d); j++)
                for (int e = 0; e < filled; e++) out[j * filled + e] = out[e] + j * strides[d];
            filled *= shape.size(d);
        }
        return out;
    }

    /** Adds elements to others, one after the other in order. */
    public static void add(Storage from, int[] sources, Storage to, int[] places) {
        for (int i = 0; i < places.length; i++) {
            int s = sources[i];
            int p = places[i];
            switch (to.dtype().category()) {
                case BOOL, INTEGER -> to.setLong(p, to.getLong(p) + from.getLong(s));
                case FLOATING -> to.setDouble(p, to.getDouble(p) + from.getDouble(s));
                case COMPLEX -> to.setComplex(p, to.getComplex(p).plus(from.getComplex(s)));
            }
        }
    }
}
