package io.touchstone.tensor.internal.matrix;

import io.touchstone.tensor.Complex;

/**
 * A = Q R by reflections H = 1 − τ v vᴴ with v₀ = 1, as LAPACK's {@code geqrf}: R on and above the diagonal is real on it, and has there the sign
 * opposite to the column's first element.
 *
 * @param factors R on and above the diagonal, the vectors below it
 * @param taus the τ
 */
@SuppressWarnings("ArrayRecordComponent") // working memory, never compared
public record Householder(Matrix factors, Complex[] taus) {
    /** Decomposes. */
    public static Householder of(Matrix a) {
        Matrix x = a.copy();
        int n = Math.min(x.rows, x.columns);
        Complex[] taus = new Complex[n];
        for (int k = 0; k < n; k++) {
            taus[k] = reflector(x, k);
            for (int j = k + 1; j < x.columns; j++) reflect(x, k, taus[k].conj(), x, j);
        }
        return new Householder(x, taus);
    }

    /** Makes the reflection that leaves of column k, from row k on, only its first element. */
    private static Complex reflector(Matrix x, int k) {
        Complex alpha = x.get(k, k);
        double rest = x.columnNorm(k, k + 1);
        if (rest == 0 && alpha.im() == 0) return Matrix.ZERO;
        double beta = -Math.copySign(StrictMath.hypot(alpha.abs(), rest), alpha.re());
        Complex scale = new Complex(alpha.re() - beta, alpha.im());
        for (int i = k + 1; i < x.rows; i++) x.set(i, k, x.get(i, k).over(scale));
        x.set(k, k, new Complex(beta, 0));
        return new Complex((beta - alpha.re()) / beta, -alpha.im() / beta);
    }

    /** Applies 1 − τ v vᴴ to column j of y, v being column k of x. */
    private static void reflect(Matrix x, int k, Complex tau, Matrix y, int j) {
        Complex dot = y.get(k, j);
        for (int i = k + 1; i < x.rows; i++) dot = dot.plus(x.get(i, k).conj().times(y.get(i, j)));
        Complex share = tau.times(dot);
        y.subtract(k, j, share);
        for (int i = k + 1; i < x.rows; i++) y.subtract(i, j, x.get(i, k).times(share));
    }

    /** The first columns of Q. */
    public Matrix q(int columns) {
        Matrix out = new Matrix(factors.rows, columns);
        for (int i = 0; i < Math.min(factors.rows, columns); i++) out.set(i, i, Matrix.ONE);
        for (int k = taus.length - 1; k >= 0; k--)
            for (int j = 0; j < columns; j++) reflect(factors, k, taus[k], out, j);
        return out;
    }

    /** The first rows of R. */
    public Matrix r(int rows) {
        Matrix out = new Matrix(rows, factors.columns);
        for (int i = 0; i < Math.min(rows, factors.rows); i++)
            for (int j = i; j < factors.columns; j++) out.set(i, j, factors.get(i, j));
        return out;
    }
}
