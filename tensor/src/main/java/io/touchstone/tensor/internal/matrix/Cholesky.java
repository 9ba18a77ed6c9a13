package io.touchstone.tensor.internal.matrix;

import io.touchstone.tensor.Complex;

/**
 * A = L Lᴴ for a positive-definite Hermitian A.
 *
 * @param factor L, as far as it came
 * @param info 0, or the order of the first leading minor that is not positive
 */
public record Cholesky(Matrix factor, int info) {
    /** Decomposes; only the lower triangle is read. */
    public static Cholesky of(Matrix a) {
        int n = a.rows;
        Matrix x = new Matrix(n, n);
        for (int i = 0; i < n; i++) for (int j = 0; j <= i; j++) x.set(i, j, a.get(i, j));
        for (int k = 0; k < n; k++) {
            double pivot = x.get(k, k).re();
            for (int j = 0; j < k; j++) pivot -= Matrix.squared(x.get(k, j));
            if (!(pivot > 0)) {
                x.set(k, k, new Complex(pivot, 0));
                return new Cholesky(x, k + 1);
            }
            column(x, k, Math.sqrt(pivot));
        }
        return new Cholesky(x, 0);
    }

    private static void column(Matrix x, int k, double root) {
        x.set(k, k, new Complex(root, 0));
        for (int i = k + 1; i < x.rows; i++) {
            Complex sum = x.get(i, k);
            for (int j = 0; j < k; j++)
                sum = sum.minus(x.get(i, j).times(x.get(k, j).conj()));
            x.set(i, k, new Complex(sum.re() / root, sum.im() / root));
        }
    }
}
