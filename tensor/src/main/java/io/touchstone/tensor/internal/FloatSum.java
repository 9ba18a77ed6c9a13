package io.touchstone.tensor.internal;

import java.util.Arrays;

/** The sum of float32 elements: lanes in float32, what follows in float64. */
final class FloatSum extends Lanes {
    private static final int LENGTH =
            COUNT + 12; // with the array's header a multiple of 64 bytes, so that all rows align alike

    private final float[] x;
    private final float[][] rows;
    private final float[] lanes;
    private final double[] tree;

    /** Sums sequences of at most {@code longest} elements of {@code x}. */
    FloatSum(float[] x, int longest) {
        super(0);
        this.x = x;
        boolean one = longest < COUNT;
        rows = one ? new float[1][longest] : new float[STAGED][LENGTH];
        lanes = one ? rows[0] : new float[LENGTH];
        tree = new double[Tree.half(Math.min(longest, COUNT))];
    }

    @Override
    void stage(int row, int position, int from, int step, int n) {
        float[] to = rows[row];
        if (step == 1 && n > 16) System.arraycopy(x, from, to, position, n);
        else for (int i = 0, j = from; i < n; i++, j += step) to[position + i] = x[j];
    }

    @Override
    void clearLanes() {
        Arrays.fill(lanes, 0, COUNT, 0f);
    }

    @Override
    void foldStaged() {
        fold(lanes, rows[0], rows[1], rows[2], rows[3]);
    }

    @Override
    void foldRow(int row, int n) {
        for (int l = 0; l < n; l++) lanes[l] += rows[row][l];
    }

    @Override
    double foldLanes() {
        return Tree.sum(lanes, COUNT, tree);
    }

    @Override
    double foldFirstRow(int n) {
        return Tree.sum(rows[0], n, tree);
    }

    @Override
    double combine(double a, double b) {
        return a + b;
    }

    private static void fold(float[] lanes, float[] r0, float[] r1, float[] r2, float[] r3) {
        for (int l = 0; l < COUNT; l++) lanes[l] = (((lanes[l] + r0[l]) + r1[l]) + r2[l]) + r3[l];
    }
}
