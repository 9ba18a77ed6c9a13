package io.touchstone.tensor.internal.matrix;

import io.touchstone.tensor.Complex;

/** Substitution in triangular systems. */
public final class Triangle {
    private Triangle() {}

    /** Overwrites b with the X of T X = B; of {@code t} one triangle is read, and the diagonal unless it is all ones. */
    public static void solve(Matrix t, Matrix b, boolean upper, boolean unit) {
        int n = t.rows;
        for (int step = 0; step < n; step++) {
            int i = upper ? n - 1 - step : step;
            for (int j = 0; j < b.columns; j++) {
                Complex x = unit ? b.get(i, j) : b.get(i, j).over(t.get(i, i));
                b.set(i, j, x);
            }
            int from = upper ? 0 : i + 1;
            int to = upper ? i : n;
            for (int k = from; k < to; k++) reduce(t, b, i, k);
        }
    }

    private static void reduce(Matrix t, Matrix b, int i, int k) {
        Complex factor = t.get(k, i);
        for (int j = 0; j < b.columns; j++) b.subtract(k, j, factor.times(b.get(i, j)));
    }
}
