package io.touchstone.tensor.internal.matrix;

import io.touchstone.tensor.Complex;
import java.util.Arrays;
import java.util.Comparator;

/**
 * A = U diag(σ) Vᴴ, by Jacobi's rotations of columns from one side, until all are orthogonal: then their lengths are σ.
 *
 * @param u U with orthonormal columns
 * @param values σ, descending
 * @param vh Vᴴ with orthonormal rows
 */
@SuppressWarnings("ArrayRecordComponent") // working memory, never compared
public record SingularValues(Matrix u, double[] values, Matrix vh) {
    private static final int MOST_SWEEPS = 60;

    /** Decomposes; if {@code full}, U and V are square. */
    public static SingularValues of(Matrix a, boolean full) {
        if (a.rows < a.columns) {
            SingularValues other = of(a.adjoint(), full);
            return new SingularValues(other.vh.adjoint(), other.values, other.u.adjoint());
        }
        int m = a.rows;
        int n = a.columns;
        if (!a.isFinite()) {
            double[] none = new double[n];
            Arrays.fill(none, Double.NaN);
            return new SingularValues(Matrix.nan(m, full ? m : n), none, Matrix.nan(n, n));
        }
        Matrix x = a.copy();
        Matrix v = Matrix.identity(n);
        for (int sweep = 0; sweep < MOST_SWEEPS && sweep(x, v); sweep++) {}
        return sorted(x, v, full);
    }

    private static boolean sweep(Matrix x, Matrix v) {
        boolean rotated = false;
        for (int p = 0; p < x.columns; p++) for (int q = p + 1; q < x.columns; q++) rotated |= rotate(x, v, p, q);
        return rotated;
    }

    private static boolean rotate(Matrix x, Matrix v, int p, int q) {
        double lengthP = 0;
        double lengthQ = 0;
        Complex dot = Matrix.ZERO;
        for (int i = 0; i < x.rows; i++) {
            lengthP += Matrix.squared(x.get(i, p));
            lengthQ += Matrix.squared(x.get(i, q));
            dot = dot.plus(x.get(i, p).conj().times(x.get(i, q)));
        }
        double size = dot.abs();
        if (size == 0 || size <= Matrix.EPSILON * Math.sqrt(lengthP) * Math.sqrt(lengthQ)) return false;
        double theta = (lengthQ - lengthP) / (2 * size);
        double t = Math.copySign(1, theta) / (Math.abs(theta) + StrictMath.hypot(theta, 1));
        double c = 1 / StrictMath.hypot(t, 1);
        Rotation rotation = new Rotation(c, Matrix.times(t * c, new Complex(dot.re() / size, dot.im() / size)));
        rotation.onColumns(x, p, q);
        rotation.onColumns(v, p, q);
        return true;
    }

    private static SingularValues sorted(Matrix x, Matrix v, boolean full) {
        int n = x.columns;
        double[] lengths = new double[n];
        Integer[] order = new Integer[n];
        for (int j = 0; j < n; j++) {
            order[j] = j;
            lengths[j] = x.columnNorm(j, 0);
        }
        Arrays.sort(order, Comparator.comparingDouble(j -> -lengths[j]));
        double[] values = new double[n];
        Matrix u = new Matrix(x.rows, full ? x.rows : n);
        Matrix vh = new Matrix(n, n);
        for (int j = 0; j < n; j++) {
            int from = order[j];
            values[j] = lengths[from];
            for (int i = 0; i < n; i++) vh.set(j, i, v.get(i, from).conj());
            // what is left of a column that counts for nothing has no direction
            if (values[j] <= Matrix.EPSILON * x.rows * values[0]) Orthonormal.complete(u, j);
            else for (int i = 0; i < x.rows; i++) u.set(i, j, Matrix.times(1 / values[j], x.get(i, from)));
        }
        for (int j = n; j < u.columns; j++) Orthonormal.complete(u, j);
        return new SingularValues(u, values, vh);
    }

    /** V Σ⁺ Uᴴ, the values that do not exceed max(atol, rtol · σ₁) counting as 0. */
    public Matrix inverted(double atol, double rtol) {
        double least = Math.max(atol, values.length == 0 ? 0 : rtol * values[0]);
        Matrix v = vh.adjoint();
        for (int j = 0; j < values.length; j++) {
            double factor = values[j] > least ? 1 / values[j] : 0; // nothing is more than NaN
            for (int i = 0; i < v.rows; i++) v.set(i, j, Matrix.times(factor, v.get(i, j)));
        }
        return v.times(u.adjoint());
    }
}
