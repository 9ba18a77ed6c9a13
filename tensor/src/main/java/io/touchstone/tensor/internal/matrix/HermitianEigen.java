package io.touchstone.tensor.internal.matrix;

import io.touchstone.tensor.Complex;
import java.util.Arrays;
import java.util.Comparator;

/**
 * A = V diag(λ) Vᴴ of a Hermitian matrix, by Jacobi's rotations: each makes one pair of elements 0, until all are negligible.
 *
 * @param values λ, ascending
 * @param vectors V
 */
@SuppressWarnings("ArrayRecordComponent") // working memory, never compared
public record HermitianEigen(double[] values, Matrix vectors) {
    private static final int MOST_SWEEPS = 60;

    /** Decomposes a matrix that is Hermitian. */
    public static HermitianEigen of(Matrix a) {
        int n = a.rows;
        if (!a.isFinite()) {
            double[] none = new double[n];
            Arrays.fill(none, Double.NaN);
            return new HermitianEigen(none, Matrix.nan(n, n));
        }
        Matrix x = a.copy();
        Matrix v = Matrix.identity(n);
        for (int sweep = 0; sweep < MOST_SWEEPS && sweep(x, v); sweep++) {}
        return sorted(x, v);
    }

    private static boolean sweep(Matrix x, Matrix v) {
        boolean rotated = false;
        for (int p = 0; p < x.rows; p++)
            for (int q = p + 1; q < x.rows; q++) {
                double off = x.get(p, q).abs();
                double diagonal =
                        Math.abs(x.get(p, p).re()) + Math.abs(x.get(q, q).re());
                if (off == 0 || off <= 0x1p-60 * diagonal) continue;
                rotate(x, v, p, q, off);
                rotated = true;
            }
        return rotated;
    }

    private static void rotate(Matrix x, Matrix v, int p, int q, double off) {
        Complex element = x.get(p, q);
        Complex phase = new Complex(element.re() / off, element.im() / off);
        double theta = (x.get(q, q).re() - x.get(p, p).re()) / (2 * off);
        double t = Math.copySign(1, theta) / (Math.abs(theta) + StrictMath.hypot(theta, 1));
        double c = 1 / StrictMath.hypot(t, 1);
        Rotation rotation = new Rotation(c, Matrix.times(t * c, phase));
        double shift = t * off;
        double atP = x.get(p, p).re() - shift;
        double atQ = x.get(q, q).re() + shift;
        rotation.onColumns(x, p, q);
        rotation.onRows(x, p, q);
        x.set(p, p, new Complex(atP, 0));
        x.set(q, q, new Complex(atQ, 0));
        x.set(p, q, Matrix.ZERO);
        x.set(q, p, Matrix.ZERO);
        rotation.onColumns(v, p, q);
    }

    private static HermitianEigen sorted(Matrix x, Matrix v) {
        int n = x.rows;
        Integer[] order = new Integer[n];
        for (int i = 0; i < n; i++) order[i] = i;
        Arrays.sort(order, Comparator.comparingDouble(i -> x.get(i, i).re()));
        double[] values = new double[n];
        Matrix vectors = new Matrix(n, n);
        for (int j = 0; j < n; j++) {
            values[j] = x.get(order[j], order[j]).re();
            for (int i = 0; i < n; i++) vectors.set(i, j, v.get(i, order[j]));
        }
        return new HermitianEigen(values, vectors);
    }
}
