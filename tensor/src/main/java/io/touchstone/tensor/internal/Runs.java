package io.touchstone.tensor.internal;

import io.touchstone.tensor.Shape;
import io.touchstone.tensor.Tensor;

/**
 * Visits the elements of several tensors of one shape together, in runs along which each of them advances by a constant step.
 *
 * <p>Dimensions are ordered by the first tensor's strides, so that the run follows its memory, and adjacent dimensions that every
 * tensor crosses in one stride are merged: contiguous tensors are one run.
 */
public final class Runs {
    private final int[] sizes; // outermost first
    private final int[][] strides; // per tensor
    private final int[] offsets;
    private final int rank;

    /** What is done with a run. */
    @FunctionalInterface
    public interface Body {
        /**
         * Handles one run.
         *
         * @param at where each tensor's run begins in its storage
         * @param step by how much each advances
         * @param n how many elements
         */
        void run(int[] at, int[] step, int n);
    }

    private Runs(Shape shape, Tensor... tensors) {
        int[][] given = new int[tensors.length][];
        offsets = new int[tensors.length];
        for (int k = 0; k < tensors.length; k++) {
            given[k] = tensors[k].strides();
            offsets[k] = tensors[k].offset();
        }
        int[] order = descending(shape, given[0]);
        sizes = new int[Math.max(order.length, 1)];
        strides = new int[tensors.length][sizes.length];
        rank = merge(shape, given, order);
    }

    /** Calls {@code body} for every run of the tensors, whose shape is {@code shape}. */
    public static void each(Shape shape, Body body, Tensor... tensors) {
        if (shape.numel() == 0) return;
        new Runs(shape, tensors).walk(body);
    }

    private static int[] descending(Shape shape, int[] strides) {
        int[] order = new int[strides.length];
        int n = 0;
        for (int i = 0; i < strides.length; i++) {
            if (shape.size(i) == 1) continue;
            int j = n++;
            for (; j > 0 && strides[order[j - 1]] < strides[i]; j--) order[j] = order[j - 1];
            order[j] = i;
        }
        return java.util.Arrays.copyOf(order, n);
    }

    private int merge(Shape shape, int[][] given, int[] order) {
        int n = 0;
        sizes[0] = 1;
        for (int d : order) {
            int size = shape.size(d);
            boolean joins = n > 0;
            for (int k = 0; k < given.length && joins; k++) joins = strides[k][n - 1] == given[k][d] * size;
            int at = joins ? n - 1 : n++;
            sizes[at] = joins ? sizes[at] * size : size;
            for (int k = 0; k < given.length; k++) strides[k][at] = given[k][d];
        }
        return Math.max(n, 1);
    }

    private void walk(Body body) {
        int inner = rank - 1;
        int[] step = new int[offsets.length];
        for (int k = 0; k < step.length; k++) step[k] = strides[k][inner];
        int[] count = new int[rank];
        int[] at = offsets.clone();
        while (true) {
            body.run(at, step, sizes[inner]);
            int d = inner - 1;
            for (; d >= 0; d--) {
                for (int k = 0; k < at.length; k++) at[k] += strides[k][d];
                if (++count[d] < sizes[d]) break;
                for (int k = 0; k < at.length; k++) at[k] -= strides[k][d] * sizes[d];
                count[d] = 0;
            }
            if (d < 0) return;
        }
    }
}
