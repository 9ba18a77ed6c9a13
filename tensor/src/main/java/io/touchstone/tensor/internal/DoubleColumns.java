package io.touchstone.tensor.internal;

import java.util.Arrays;

/**
 * Sums of float64 columns that lie side by side, many at a time, each to the bit as {@link DoubleLanes} computes it alone: a lane is a
 * row of one number per column.
 */
final class DoubleColumns {
    private static final int SPACE = 1 << 16; // numbers in all lanes together

    private final double[] x;
    private final Reduction reduction;
    private final int width;
    private final double[] lanes;
    private final double[] tree;
    private final double[] totals;

    /** Sums at most {@code columns} columns at a time, or as many as {@link #width()} says. */
    DoubleColumns(double[] x, Reduction reduction, int columns) {
        this.x = x;
        this.reduction = reduction;
        int count = Math.min(reduction.length(), Lanes.COUNT);
        width = Math.min(columns, SPACE / count);
        lanes = new double[reduction.length() > Lanes.COUNT ? Lanes.COUNT * width : 0];
        tree = new double[Tree.half(count) * width];
        totals = new double[width];
    }

    int width() {
        return width;
    }

    /** The sums of {@code w} columns, the first of which begins at {@code from}; overwritten by the next call. */
    double[] sums(int from, int w) {
        int n = reduction.length();
        Arrays.fill(totals, 0);
        for (int row = 0; row < n; row += Lanes.CHUNK) {
            int rows = Math.min(n - row, Lanes.CHUNK);
            if (rows > Lanes.COUNT) foldChunk(from, row, rows, w);
            else pairRows(from, row, rows, w);
            Tree.sums(tree, Tree.half(Math.min(rows, Lanes.COUNT)), w);
            for (int j = 0; j < w; j++) totals[j] += tree[j];
        }
        return totals;
    }

    private void foldChunk(int from, int row, int rows, int w) {
        Arrays.fill(lanes, 0, Lanes.COUNT * w, 0);
        for (int i = 0; i < rows; i++) addRow(lanes, i % Lanes.COUNT * w, x, from + reduction.distance(row + i), w);
        int half = Lanes.COUNT / 2 * w;
        for (int i = 0; i < half; i++) tree[i] = lanes[i] + lanes[i + half];
    }

    private void pairRows(int from, int row, int rows, int w) {
        int half = Tree.half(rows);
        for (int i = 0; i < Math.min(half, rows); i++) {
            int one = from + reduction.distance(row + i);
            if (i + half < rows) addPair(tree, i * w, x, one, from + reduction.distance(row + i + half), w);
            else for (int j = 0; j < w; j++) tree[i * w + j] = x[one + j];
        }
    }

    private static void addRow(double[] to, int at, double[] x, int from, int w) {
        for (int j = 0; j < w; j++) to[at + j] += x[from + j];
    }

    private static void addPair(double[] to, int at, double[] x, int one, int other, int w) {
        for (int j = 0; j < w; j++) to[at + j] = x[one + j] + x[other + j];
    }
}
