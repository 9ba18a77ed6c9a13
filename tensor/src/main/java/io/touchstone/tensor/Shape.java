package io.touchstone.tensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The sizes of a tensor's dimensions; immutable.
 *
 * @torch torch.Size
 */
public final class Shape {
    /** The shape of a tensor without dimensions, which has one element. */
    public static final Shape SCALAR = new Shape(new int[0]);

    private final int[] sizes;
    private final int numel;
    private final int[] strides;

    private Shape(int[] sizes) {
        this.sizes = sizes;
        this.strides = new int[sizes.length];
        long count = 1;
        boolean empty = false;
        long stride = 1;
        for (int i = sizes.length - 1; i >= 0; i--) {
            strides[i] = (int) stride;
            empty |= sizes[i] == 0;
            count = Math.min(count * Math.max(sizes[i], 1), 1L << 40);
            stride = stride * Math.max(sizes[i], 1);
            if (stride > Integer.MAX_VALUE) stride = Integer.MAX_VALUE;
        }
        if (!empty && count > Integer.MAX_VALUE)
            throw new ShapeException("shape " + Arrays.toString(sizes) + " has more than 2147483647 elements");
        this.numel = empty ? 0 : (int) count;
    }

    /**
     * A shape of the given sizes.
     *
     * @throws ShapeException if one is negative, or their product is over 2³¹ − 1
     */
    public static Shape of(int... sizes) {
        if (sizes.length == 0) return SCALAR;
        for (int size : sizes)
            if (size < 0)
                throw new ShapeException(
                        "Trying to create tensor with negative dimension " + size + ": " + Arrays.toString(sizes));
        return new Shape(sizes.clone());
    }

    /** A shape of the given sizes. */
    public static Shape of(List<Integer> sizes) {
        int[] out = new int[sizes.size()];
        for (int i = 0; i < out.length; i++) out[i] = sizes.get(i);
        return of(out);
    }

    /**
     * A number as a size, narrowed once after all was counted in 64 bits.
     *
     * @throws ShapeException if it does not fit into 32
     */
    public static int exact(long size) {
        if (size != (int) size) throw new ShapeException("size " + size + " is not within ±2147483647");
        return (int) size;
    }

    /** The number of dimensions. */
    public int rank() {
        return sizes.length;
    }

    /**
     * The product of the sizes from one dimension to before another, both counted from the front.
     *
     * @throws ShapeException if it is over 2³¹ − 1, as it can be beside a size of 0
     */
    public int count(int from, int to) {
        return of(Arrays.copyOfRange(sizes, from, to)).numel();
    }

    /** The number of elements. */
    public int numel() {
        return numel;
    }

    /**
     * The size of dimension {@code dim}, which may count from the end.
     *
     * @throws IndexOutOfBoundsException if there is no such dimension
     */
    public int size(int dim) {
        if (sizes.length == 0)
            throw new IndexOutOfBoundsException("Dimension specified as " + dim + " but tensor has no dimensions");
        return sizes[dim >= 0 && dim < sizes.length ? dim : wrap(dim)];
    }

    /** The size of dimension {@code dim}; 1, if this is a scalar's shape, which some operations treat as one-dimensional. */
    public int sizeOrOne(int dim) {
        return sizes.length == 0 ? 1 : size(dim);
    }

    /** The place along dimension {@code dim} at an index, which may count from the end; −1, if there is none. */
    int place(int dim, int index) {
        int size = size(dim);
        int place = index < 0 ? index + size : index;
        return place < size ? Math.max(place, -1) : -1;
    }

    /** A copy of the sizes. */
    public int[] sizes() {
        return sizes.clone();
    }

    /** The sizes as a list. */
    public List<Integer> toList() {
        return Arrays.stream(sizes).boxed().toList();
    }

    /**
     * The strides of a row-major tensor of this shape. The array is shared and must not be changed; that a tensor holds
     * this very array says that it is contiguous.
     */
    int[] strides() {
        return strides;
    }

    /** The strides of a row-major tensor of this shape. */
    public int[] contiguousStrides() {
        return strides.clone();
    }

    /**
     * {@code dim} counted from the front. A scalar counts as having one dimension, as in PyTorch.
     *
     * @throws IndexOutOfBoundsException if it is not in [−rank, rank)
     */
    public int wrap(int dim) {
        return wrap(dim, sizes.length);
    }

    /** {@code dim} counted from the front in a tensor of {@code rank} dimensions. */
    public static int wrap(int dim, int rank) {
        int n = Math.max(rank, 1);
        if (dim < -n || dim >= n)
            throw new IndexOutOfBoundsException("Dimension out of range (expected to be in range of [" + -n + ", "
                    + (n - 1) + "], but got " + dim + ")");
        return dim < 0 ? dim + n : dim;
    }

    /**
     * The dimensions counted from the front.
     *
     * @throws IndexOutOfBoundsException if one does not exist
     */
    public int[] wrapped(int... dims) {
        int[] out = new int[dims.length];
        for (int i = 0; i < dims.length; i++) out[i] = wrap(dims[i]);
        return out;
    }

    /**
     * The dimensions counted from the front, as a mask; none given means all.
     *
     * @throws IndexOutOfBoundsException if one does not exist
     * @throws ShapeException if one is given twice
     */
    public boolean[] mask(int... dims) {
        boolean[] mask = new boolean[Math.max(sizes.length, 1)];
        if (dims.length == 0) Arrays.fill(mask, true);
        for (int dim : dims) {
            int d = wrap(dim);
            if (mask[d]) throw new ShapeException("dim " + d + " appears multiple times in the list of dims");
            mask[d] = true;
        }
        return sizes.length == 0 ? new boolean[0] : mask;
    }

    /** All dimensions but the given ones, which count from the front. */
    public int[] others(int... dims) {
        return IntStream.range(0, sizes.length)
                .filter(d -> Arrays.stream(dims).noneMatch(other -> other == d))
                .toArray();
    }

    /** This shape with the masked dimensions of size 1 ({@code keepdim}) or gone. */
    public Shape reduce(boolean[] mask, boolean keepdim) {
        int[] out = new int[sizes.length];
        int n = 0;
        for (int i = 0; i < sizes.length; i++) {
            if (!mask[i]) out[n++] = sizes[i];
            else if (keepdim) out[n++] = 1;
        }
        return of(Arrays.copyOf(out, n));
    }

    /** This shape with dimension {@code dim} of another size. */
    public Shape resized(int dim, int size) {
        int[] out = sizes.clone();
        out[wrap(dim)] = size;
        return of(out);
    }

    /** This shape without dimension {@code dim}. */
    public Shape without(int dim) {
        int at = wrap(dim);
        int[] out = new int[sizes.length - 1];
        System.arraycopy(sizes, 0, out, 0, at);
        System.arraycopy(sizes, at + 1, out, at, out.length - at);
        return of(out);
    }

    /** This shape with a dimension of the given size put in before dimension {@code dim} (counted from the front). */
    public Shape inserted(int dim, int size) {
        int[] out = new int[sizes.length + 1];
        System.arraycopy(sizes, 0, out, 0, dim);
        out[dim] = size;
        System.arraycopy(sizes, dim, out, dim + 1, sizes.length - dim);
        return of(out);
    }

    /**
     * The shape to which both broadcast: aligned at the last dimension, equal or one of them 1.
     *
     * @throws ShapeException if they do not fit
     */
    public Shape broadcast(Shape other) {
        if (equals(other)) return this;
        int rank = Math.max(rank(), other.rank());
        int[] out = new int[rank];
        for (int i = rank - 1; i >= 0; i--) {
            int a = sizeFromEnd(rank - i);
            int b = other.sizeFromEnd(rank - i);
            if (a != b && a != 1 && b != 1)
                throw new ShapeException("The size of tensor a (" + a + ") must match the size of tensor b (" + b
                        + ") at non-singleton dimension " + i);
            out[i] = a == 1 ? b : a;
        }
        return of(out);
    }

    private int sizeFromEnd(int k) {
        return k <= sizes.length ? sizes[sizes.length - k] : 1;
    }

    /** Whether a tensor of this shape can be expanded to {@code target}. */
    public boolean expandsTo(Shape target) {
        if (rank() > target.rank()) return false;
        for (int k = 1; k <= rank(); k++)
            if (sizeFromEnd(k) != 1 && sizeFromEnd(k) != target.sizeFromEnd(k)) return false;
        return true;
    }

    /**
     * The sizes with at most one −1 replaced by what the element count leaves for it.
     *
     * @throws ShapeException if the element counts differ, or more than one size is −1
     */
    public Shape inferred(int... target) {
        int unknown = -1;
        long known = 1;
        for (int i = 0; i < target.length; i++) {
            if (target[i] == -1) {
                if (unknown >= 0) throw new ShapeException("only one dimension can be inferred");
                unknown = i;
            } else if (target[i] < 0) {
                throw new ShapeException("invalid shape dimension " + target[i] + " at index " + i + " of shape "
                        + Arrays.toString(target));
            } else {
                known *= target[i];
            }
        }
        if (unknown < 0 ? known == numel : (known > 0 && numel % known == 0)) {
            int[] out = target.clone();
            if (unknown >= 0) out[unknown] = (int) (numel / known);
            return of(out);
        }
        if (unknown >= 0 && known == 0 && numel == 0)
            throw new ShapeException("cannot reshape tensor of 0 elements into shape " + Arrays.toString(target)
                    + " because the unspecified dimension size -1 can be any value and is ambiguous");
        throw new ShapeException("shape '" + Arrays.toString(target) + "' is invalid for input of size " + numel);
    }

    /** The sizes joined as PyTorch's matrix messages write them, {@code 2x3}. */
    public String times() {
        List<String> parts = new ArrayList<>();
        for (int size : sizes) parts.add(Integer.toString(size));
        return String.join("x", parts);
    }

    @Override
    public boolean equals(Object o) {
        return this == o || (o instanceof Shape other && Arrays.equals(sizes, other.sizes));
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(sizes);
    }

    @Override
    public String toString() {
        return Arrays.toString(sizes);
    }
}
