package io.touchstone.tensor.internal;

import java.util.Arrays;

/**
 * Which elements of an array are folded into which result: the dimensions that stay and those that are folded away, each list in
 * logical order, which is the order of the results and of the elements in a fold. Adjacent dimensions crossed in one stride are one.
 */
public final class Reduction {
    private final int offset;
    private final Dimensions kept;
    private final Dimensions reduced;

    private Reduction(int offset, Dimensions kept, Dimensions reduced) {
        this.offset = offset;
        this.kept = kept;
        this.reduced = reduced;
    }

    /** Describes a reduction of the array whose first element is at {@code offset}. */
    public static Reduction of(
            int offset, int[] keptSizes, int[] keptStrides, int[] reducedSizes, int[] reducedStrides) {
        return new Reduction(
                offset, Dimensions.merged(keptSizes, keptStrides), Dimensions.merged(reducedSizes, reducedStrides));
    }

    /** The number of results. */
    public int results() {
        return kept.count();
    }

    /** The number of elements in each. */
    public int length() {
        return reduced.count();
    }

    /** Where the first element of a result lies. */
    int first(int result) {
        return offset + kept.distance(result);
    }

    /** How far from the first element another lies. */
    int distance(int element) {
        return reduced.distance(element);
    }

    /** Folds the elements of one result. */
    double fold(int result, Lanes lanes) {
        feed(lanes, 0, first(result));
        return lanes.result();
    }

    private void feed(Lanes lanes, int dimension, int at) {
        int size = reduced.sizes[dimension];
        int stride = reduced.strides[dimension];
        if (dimension == reduced.sizes.length - 1) lanes.add(at, stride, size);
        else for (int i = 0; i < size; i++) feed(lanes, dimension + 1, at + i * stride);
    }

    /** Whether the elements of each result are consecutive. */
    boolean isRun() {
        return reduced.sizes.length == 1 && reduced.strides[0] == 1;
    }

    /** The number of adjacent results whose elements lie side by side, so that they are better folded together; else 1. */
    int columns() {
        int last = kept.sizes.length - 1;
        boolean runs = reduced.strides[reduced.strides.length - 1] == 1 || reduced.count() < 2;
        return runs || kept.strides[last] != 1 || kept.sizes[last] < 4 ? 1 : kept.sizes[last];
    }

    /** Sizes and strides, merged; at least one dimension. */
    private static final class Dimensions {
        private final int[] sizes;
        private final int[] strides;

        private Dimensions(int[] sizes, int[] strides) {
            this.sizes = sizes;
            this.strides = strides;
        }

        static Dimensions merged(int[] sizes, int[] strides) {
            int[] size = {1};
            int[] stride = {1};
            int n = 0;
            for (int i = 0; i < sizes.length; i++) {
                if (sizes[i] == 1) continue;
                if (n > 0 && stride[n - 1] == strides[i] * sizes[i]) {
                    size[n - 1] *= sizes[i];
                    stride[n - 1] = strides[i];
                } else {
                    size = Arrays.copyOf(size, n + 1);
                    stride = Arrays.copyOf(stride, n + 1);
                    size[n] = sizes[i];
                    stride[n++] = strides[i];
                }
            }
            return new Dimensions(size, stride);
        }

        int count() {
            int count = 1;
            for (int size : sizes) count *= size;
            return count;
        }

        int distance(int index) {
            int distance = 0;
            int rest = index;
            for (int d = sizes.length - 1; d > 0; d--) {
                distance += rest % sizes[d] * strides[d];
                rest /= sizes[d];
            }
            return distance + rest * strides[0];
        }
    }
}
