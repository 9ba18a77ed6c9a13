package io.touchstone.tensor.internal.matrix;

import io.touchstone.tensor.Complex;

/**
 * A = P L U with partial pivoting: L has ones on its diagonal and shares its memory with U.
 *
 * @param factors L below the diagonal, U on and above it
 * @param pivots the row that row i was exchanged with, in this order
 * @param info 0, or the one-based place of the first pivot that is 0
 */
@SuppressWarnings("ArrayRecordComponent") // working memory, never compared
public record Lu(Matrix factors, int[] pivots, int info) {
    /** Decomposes. */
    public static Lu of(Matrix a) {
        Matrix x = a.copy();
        int n = Math.min(x.rows, x.columns);
        int[] pivots = new int[n];
        int info = 0;
        for (int k = 0; k < n; k++) {
            pivots[k] = pivot(x, k);
            if (pivots[k] != k) x.swapRows(k, pivots[k]);
            if (x.get(k, k).abs() != 0) eliminate(x, k);
            else if (info == 0) info = k + 1;
        }
        return new Lu(x, pivots, info);
    }

    private static int pivot(Matrix x, int k) {
        int best = k;
        double largest = size(x.get(k, k));
        for (int i = k + 1; i < x.rows; i++)
            if (size(x.get(i, k)) > largest) {
                largest = size(x.get(i, k));
                best = i;
            }
        return best;
    }

    // as LAPACK's icamax, which spares itself the root
    private static double size(Complex x) {
        return Math.abs(x.re()) + Math.abs(x.im());
    }

    private static void eliminate(Matrix x, int k) {
        Complex pivot = x.get(k, k);
        for (int i = k + 1; i < x.rows; i++) {
            Complex factor = x.get(i, k).over(pivot);
            x.set(i, k, factor);
            for (int j = k + 1; j < x.columns; j++) x.subtract(i, j, factor.times(x.get(k, j)));
        }
    }

    /** 1 or −1: whether the exchanges of rows are even or odd in number. */
    public int parity() {
        int sign = 1;
        for (int i = 0; i < pivots.length; i++) if (pivots[i] != i) sign = -sign;
        return sign;
    }

    /** The product of U's diagonal with the sign of P. */
    public Complex determinant() {
        Complex product = new Complex(parity(), 0);
        for (int i = 0; i < factors.rows; i++) product = product.times(factors.get(i, i));
        return product;
    }

    /** The determinant's sign, or what it is divided by its modulus. */
    public Complex phase() {
        Complex product = new Complex(parity(), 0);
        for (int i = 0; i < factors.rows; i++) {
            Complex u = factors.get(i, i);
            double modulus = u.abs();
            product = product.times(modulus == 0 ? Matrix.ZERO : new Complex(u.re() / modulus, u.im() / modulus));
        }
        return product;
    }

    /** The logarithm of the determinant's modulus. */
    public double logModulus() {
        double sum = 0;
        for (int i = 0; i < factors.rows; i++)
            sum += StrictMath.log(factors.get(i, i).abs());
        return sum;
    }

    /** The X with A X = B. */
    public Matrix solve(Matrix b) {
        Matrix x = b.copy();
        for (int i = 0; i < pivots.length; i++) if (pivots[i] != i) x.swapRows(i, pivots[i]);
        Triangle.solve(factors, x, false, true);
        Triangle.solve(factors, x, true, false);
        return x;
    }
}
