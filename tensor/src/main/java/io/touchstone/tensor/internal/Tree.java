package io.touchstone.tensor.internal;

/**
 * The fixed tree that folds lanes into one: with h half the number of lanes, lane l takes in lane l + h, for l below h; then the
 * lower half is folded likewise. The number of lanes is rounded up to a power of two by lanes that change nothing. Each lane may be
 * a row of several columns, which do not meet.
 */
final class Tree {
    private Tree() {}

    /** Half of the lanes, rounded up to a power of two: how many remain after the first step. At least one. */
    static int half(int lanes) {
        return lanes < 3 ? 1 : Integer.highestOneBit(lanes - 1);
    }

    /** The first step for lanes {@code x[from + l * step]}. */
    static void firstSums(float[] x, int from, int step, int lanes, double[] t) {
        int h = half(lanes);
        int both = Math.max(lanes - h, 0);
        for (int l = 0, i = from, j = from + h * step; l < both; l++, i += step, j += step) t[l] = (double) x[i] + x[j];
        for (int l = both; l < Math.min(h, lanes); l++) t[l] = x[from + l * step];
    }

    /** The first step for lanes {@code x[from + l * step]}. */
    static void firstSums(double[] x, int from, int step, int lanes, double[] t) {
        int h = half(lanes);
        int both = Math.max(lanes - h, 0);
        for (int l = 0, i = from, j = from + h * step; l < both; l++, i += step, j += step) t[l] = x[i] + x[j];
        for (int l = both; l < Math.min(h, lanes); l++) t[l] = x[from + l * step];
    }

    /** The other steps for {@code half} lanes of {@code width} columns each. */
    static void sums(double[] t, int half, int width) {
        for (int h = half >> 1; h > 0; h >>= 1) addUpper(t, h * width);
    }

    /** All steps for a sum. */
    static double sum(float[] x, int lanes, double[] t) {
        firstSums(x, 0, 1, lanes, t);
        sums(t, half(lanes), 1);
        return t[0];
    }

    /** All steps for a sum. */
    static double sum(double[] x, int lanes, double[] t) {
        firstSums(x, 0, 1, lanes, t);
        sums(t, half(lanes), 1);
        return t[0];
    }

    /** All steps for a product. */
    static double product(double[] x, int lanes, double[] t) {
        int h = half(lanes);
        for (int l = 0; l < h; l++) t[l] = (l < lanes ? x[l] : 1) * (l + h < lanes ? x[l + h] : 1);
        for (h >>= 1; h > 0; h >>= 1) for (int l = 0; l < h; l++) t[l] *= t[l + h];
        return t[0];
    }

    private static void addUpper(double[] t, int n) {
        for (int i = 0; i < n; i++) t[i] += t[i + n];
    }
}
