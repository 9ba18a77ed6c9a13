package io.touchstone.tensor.internal;

import io.touchstone.tensor.Shape;
import java.util.Arrays;
import java.util.List;

/**
 * Questions about sizes and strides, and the strides that a new result gets.
 *
 * <p>An elementwise result is laid out as its inputs are: if they are row-major it is, if they are all transposed in one way it is
 * too. PyTorch's TensorIterator decides so, and users see it in {@code stride()}.
 */
public final class Layouts {
    private Layouts() {}

    /** Whether elements in logical order are consecutive in memory. Strides of dimensions of size 1 do not matter. */
    public static boolean isContiguous(Shape shape, int[] strides) {
        if (shape.numel() == 0) return true;
        int expected = 1;
        for (int i = shape.rank() - 1; i >= 0; i--) {
            int size = shape.size(i);
            if (size == 1) continue;
            if (strides[i] != expected) return false;
            expected *= size;
        }
        return true;
    }

    /** The step at which elements follow each other in row-major order: 1 if contiguous, 0 if all are one place, −1 if it varies. */
    public static int flatStep(Shape shape, int[] strides) {
        if (isContiguous(shape, strides)) return 1;
        for (int d = 0; d < strides.length; d++) if (strides[d] != 0 && shape.size(d) != 1) return -1;
        return 0;
    }

    /** How many elements the memory needs that shows the shape at the strides. */
    public static int extent(Shape shape, int[] strides) {
        if (shape.numel() == 0) return 0;
        long last = 0;
        for (int d = 0; d < strides.length; d++) last += (long) (shape.size(d) - 1) * strides[d];
        return Math.toIntExact(last + 1);
    }

    /** Whether the elements fill a stretch of memory without gaps, each once, in whatever order. */
    public static boolean isDense(Shape shape, int[] strides) {
        if (shape.numel() <= 1) return true;
        int[] order = ascending(shape, strides);
        int expected = 1;
        for (int d : order) {
            if (shape.size(d) == 1) continue;
            if (strides[d] != expected) return false;
            expected *= shape.size(d);
        }
        return true;
    }

    /** Whether two elements certainly share one place in memory, as in an expanded tensor. */
    public static boolean overlapsItself(Shape shape, int[] strides) {
        if (isDense(shape, strides)) return false;
        for (int i = 0; i < strides.length; i++) if (shape.size(i) > 1 && strides[i] == 0) return true;
        return false;
    }

    /** Whether two elements may share one place though no stride is 0, as windows do that overlap. */
    public static boolean mayRepeat(Shape shape, int[] strides) {
        long reach = 0;
        for (int d : ascending(shape, strides)) {
            if (shape.size(d) == 1) continue;
            if (strides[d] <= reach) return true;
            reach += (long) (shape.size(d) - 1) * strides[d];
        }
        return false;
    }

    /** The dimensions in the order in which elements that are written to are visited, slowest first. */
    public static int[] visited(Shape shape, int[] strides) {
        int[] fastestFirst = order(shape, List.of(strides));
        int[] order = new int[fastestFirst.length];
        for (int i = 0; i < order.length; i++) order[i] = fastestFirst[order.length - 1 - i];
        return order;
    }

    /** Where the elements are, in row-major order. */
    public static int[] places(Shape shape, int[] strides, int offset) {
        int[] places = {offset};
        for (int d = 0; d < strides.length; d++) {
            int size = shape.size(d);
            int[] finer = new int[places.length * size];
            for (int i = 0; i < finer.length; i++) finer[i] = places[i / size] + i % size * strides[d];
            places = finer;
        }
        return places;
    }

    /**
     * The strides of an elementwise result of the given inputs' strides: theirs, if all inputs have the result's shape and one layout, else
     * dimensions in the order in which the first input that tells two apart has them. A dimension that an input repeats has stride 0 there.
     */
    public static int[] forResult(Shape shape, List<int[]> inputs) {
        if (inputs.stream().noneMatch(Layouts::repeats)) {
            if (inputs.stream().allMatch(s -> isContiguous(shape, s))) return shape.contiguousStrides();
            boolean images = shape.rank() == 4 && inputs.stream().allMatch(s -> isChannelsLast(shape, s));
            if (images) return channelsLast(shape);
            int[] first = inputs.get(0);
            if (isDense(shape, first) && inputs.stream().allMatch(s -> Arrays.equals(first, s))) return first.clone();
        }
        int[] order = order(shape, inputs);
        return isRowMajor(order) ? shape.contiguousStrides() : packed(shape, order);
    }

    /** Whether a dimension shows the same again and again. */
    public static boolean repeats(int[] strides) {
        return Arrays.stream(strides).anyMatch(s -> s == 0);
    }

    private static boolean isRowMajor(int[] fastestFirst) {
        for (int i = 0; i < fastestFirst.length; i++) if (fastestFirst[i] != fastestFirst.length - 1 - i) return false;
        return true;
    }

    /** The strides of a copy that keeps a dense layout ({@code torch.preserve_format}). */
    public static int[] preserved(Shape shape, int[] strides) {
        return isDense(shape, strides) ? strides.clone() : packed(shape, order(shape, List.of(strides)));
    }

    /** The strides of a copy that keeps also gaps, but no repetition ({@code clone_preserve_strides}). */
    public static int[] separate(Shape shape, int[] strides) {
        return overlapsItself(shape, strides) ? preserved(shape, strides) : strides.clone();
    }

    // ---- images: examples, channels, places

    /** The strides of a tensor whose channels, dimension 1, are next to each other ({@code torch.channels_last}). */
    public static int[] channelsLast(Shape shape) {
        return packed(shape, channelsFirst(shape.rank()));
    }

    /** Whether elements are consecutive in memory with channels fastest. */
    public static boolean isChannelsLast(Shape shape, int[] strides) {
        int expected = 1;
        for (int d : channelsFirst(shape.rank())) {
            if (shape.size(d) == 1) continue;
            if (strides[d] != expected) return false;
            expected *= shape.size(d);
        }
        return true;
    }

    /**
     * Whether strides look as if channels were meant to be next to each other, which is what PyTorch lays results out by
     * ({@code suggest_memory_format}); where sizes of 1 leave it open they do not.
     */
    public static boolean suggestChannelsLast(Shape shape, int[] strides) {
        if (strides[1] == 0) return false;
        int least = 0;
        for (int d : channelsFirst(shape.rank())) {
            if (shape.size(d) == 0 || strides[d] < least || d == 0 && least == strides[1]) return false;
            least = strides[d] * shape.size(d);
        }
        return true;
    }

    private static int[] channelsFirst(int rank) {
        int[] order = new int[rank];
        order[0] = 1;
        for (int i = 1; i < rank - 1; i++) order[i] = rank - i;
        return order;
    }

    private static int[] packed(Shape shape, int[] fastestFirst) {
        int[] strides = new int[shape.rank()];
        int next = 1;
        for (int d : fastestFirst) {
            strides[d] = next;
            next *= shape.size(d); // 0 where there are no elements, as PyTorch
        }
        return strides;
    }

    // TensorIterator's insertion sort of dimensions, fastest first: an operand that is broadcast along one of two
    // dimensions
    // does not decide between them, and the next operand is asked.
    private static int[] order(Shape shape, List<int[]> inputs) {
        int rank = shape.rank();
        int[] order = new int[rank];
        for (int i = 0; i < rank; i++) order[i] = rank - 1 - i;
        for (int i = 1; i < rank; i++) {
            int moving = i;
            for (int j = i - 1; j >= 0; j--) {
                int comparison = compare(shape, inputs, order[j], order[moving]);
                if (comparison < 0) break;
                if (comparison > 0) {
                    int swap = order[j];
                    order[j] = order[moving];
                    order[moving] = swap;
                    moving = j;
                }
            }
        }
        return order;
    }

    private static int compare(Shape shape, List<int[]> inputs, int d, int e) {
        for (int[] strides : inputs) {
            if (strides[d] == 0 || strides[e] == 0) continue;
            if (strides[d] != strides[e]) return strides[d] < strides[e] ? -1 : 1;
            if (shape.size(d) > shape.size(e)) return 1;
        }
        return 0;
    }

    private static int[] ascending(Shape shape, int[] strides) {
        int[] order = new int[strides.length];
        for (int i = 0; i < order.length; i++) {
            int j = i;
            for (; j > 0 && after(shape, strides, order[j - 1], i); j--) order[j] = order[j - 1];
            order[j] = i;
        }
        return order;
    }

    private static boolean after(Shape shape, int[] strides, int d, int e) {
        if (shape.size(e) < 2) return false;
        return shape.size(d) < 2 || strides[d] > strides[e];
    }
}
