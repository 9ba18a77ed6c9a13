package io.touchstone.tensor.internal;

import java.util.Arrays;

/** Sums and products of float64 values, read from any source. */
final class DoubleLanes extends Lanes {
    private static final int LENGTH =
            COUNT + 6; // with the array's header a multiple of 64 bytes, so that all rows align alike

    private final boolean product;
    private final Source source;
    private final double[][] rows;
    private final double[] lanes;
    private final double[] tree;

    /** Where the values come from. */
    @FunctionalInterface
    interface Source {
        /** Copies {@code n} values, from index {@code from} on, to {@code row[position]} and after. */
        void copy(double[] row, int position, int from, int step, int n);
    }

    private DoubleLanes(boolean product, Source source, int longest) {
        super(product ? 1 : 0);
        this.product = product;
        this.source = source;
        boolean one = longest < COUNT;
        rows = one ? new double[1][longest] : new double[STAGED][LENGTH];
        lanes = one ? rows[0] : new double[LENGTH];
        tree = new double[Tree.half(Math.min(longest, COUNT))];
    }

    /** Sums sequences of at most {@code longest} values. */
    static DoubleLanes sum(Source source, int longest) {
        return new DoubleLanes(false, source, longest);
    }

    /** Multiplies sequences of at most {@code longest} values. */
    static DoubleLanes product(Source source, int longest) {
        return new DoubleLanes(true, source, longest);
    }

    static Source of(double[] x) {
        return (row, position, from, step, n) -> {
            if (step == 1 && n > 16) System.arraycopy(x, from, row, position, n);
            else for (int i = 0, j = from; i < n; i++, j += step) row[position + i] = x[j];
        };
    }

    static Source of(float[] x) {
        return (row, position, from, step, n) -> {
            for (int i = 0, j = from; i < n; i++, j += step) row[position + i] = x[j];
        };
    }

    @Override
    void stage(int row, int position, int from, int step, int n) {
        source.copy(rows[row], position, from, step, n);
    }

    @Override
    void clearLanes() {
        Arrays.fill(lanes, 0, COUNT, product ? 1 : 0);
    }

    @Override
    void foldStaged() {
        if (product) for (int row = 0; row < STAGED; row++) foldRow(row, COUNT);
        else add(lanes, rows[0], rows[1], rows[2], rows[3]);
    }

    @Override
    void foldRow(int row, int n) {
        if (product) multiply(lanes, rows[row], n);
        else for (int l = 0; l < n; l++) lanes[l] += rows[row][l];
    }

    @Override
    double foldLanes() {
        return fold(lanes, COUNT);
    }

    @Override
    double foldFirstRow(int n) {
        return fold(rows[0], n);
    }

    @Override
    double combine(double a, double b) {
        return product ? a * b : a + b;
    }

    private double fold(double[] values, int n) {
        return product ? Tree.product(values, n, tree) : Tree.sum(values, n, tree);
    }

    private static void add(double[] lanes, double[] r0, double[] r1, double[] r2, double[] r3) {
        for (int l = 0; l < COUNT; l++) lanes[l] = (((lanes[l] + r0[l]) + r1[l]) + r2[l]) + r3[l];
    }

    private static void multiply(double[] lanes, double[] row, int n) {
        for (int l = 0; l < n; l++) lanes[l] *= row[l];
    }
}
