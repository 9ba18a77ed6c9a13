package io.touchstone.tensor.internal.matrix;

import io.touchstone.tensor.Complex;
import java.util.ArrayList;
import java.util.List;

/**
 * A = V diag(λ) V⁻¹ of any square matrix, from its Schur form. The columns of V have length 1 and their largest element is real, as LAPACK's
 * {@code geev} leaves them; of a real matrix, values and vectors come in exactly conjugate pairs.
 *
 * @param values λ
 * @param vectors V
 */
@SuppressWarnings("ArrayRecordComponent") // working memory, never compared
public record GeneralEigen(Complex[] values, Matrix vectors) {
    /** Decomposes. */
    public static GeneralEigen of(Matrix a, boolean real) {
        int n = a.rows;
        Schur schur = Schur.of(a);
        Matrix v = schur.q().times(triangular(schur.t()));
        Complex[] values = new Complex[n];
        for (int j = 0; j < n; j++) {
            values[j] = schur.t().get(j, j);
            normalize(v, j);
        }
        GeneralEigen plain = new GeneralEigen(values, v);
        return real ? plain.paired(a.oneNorm()) : plain;
    }

    /** The eigenvectors of an upper triangular matrix, by substitution. */
    private static Matrix triangular(Matrix t) {
        Matrix y = Matrix.identity(t.rows);
        double least = Math.max(Matrix.EPSILON * t.oneNorm(), Double.MIN_NORMAL);
        for (int k = 0; k < t.rows; k++)
            for (int i = k - 1; i >= 0; i--) {
                Complex sum = Matrix.ZERO;
                for (int j = i + 1; j <= k; j++) sum = sum.plus(t.get(i, j).times(y.get(j, k)));
                Complex gap = t.get(k, k).minus(t.get(i, i));
                y.set(i, k, sum.over(gap.abs() < least ? new Complex(least, 0) : gap));
            }
        return y;
    }

    private static void normalize(Matrix v, int j) {
        double length = v.columnNorm(j, 0);
        int largest = 0;
        for (int i = 1; i < v.rows; i++)
            if (v.get(i, j).abs() > v.get(largest, j).abs() * (1 + 1e-12)) largest = i;
        Complex turn = v.get(largest, j).conj();
        double scale = 1 / (turn.abs() * length);
        for (int i = 0; i < v.rows; i++)
            v.set(i, j, Matrix.times(scale, v.get(i, j).times(turn)));
        v.set(largest, j, new Complex(v.get(largest, j).re(), 0));
    }

    private GeneralEigen paired(double norm) {
        int n = values.length;
        double negligible = 16 * n * Matrix.EPSILON * norm;
        List<Complex> out = new ArrayList<>(n);
        Matrix v = new Matrix(n, n);
        boolean[] used = new boolean[n];
        for (int j = 0; j < n; j++) {
            if (used[j]) continue;
            used[j] = true;
            Complex value = values[j];
            int other = Math.abs(value.im()) <= negligible ? -1 : nearest(value.conj(), used);
            if (other < 0) {
                for (int i = 0; i < n; i++)
                    v.set(i, out.size(), new Complex(vectors.get(i, j).re(), 0));
                out.add(new Complex(value.re(), 0));
                continue;
            }
            used[other] = true;
            int above = value.im() > 0 ? j : other;
            for (int i = 0; i < n; i++) {
                v.set(i, out.size(), vectors.get(i, above));
                v.set(i, out.size() + 1, vectors.get(i, above).conj());
            }
            out.add(values[above]);
            out.add(values[above].conj());
        }
        return new GeneralEigen(out.toArray(Complex[]::new), v);
    }

    private int nearest(Complex value, boolean[] used) {
        int best = -1;
        for (int j = 0; j < values.length; j++)
            if (!used[j]
                    && (best < 0
                            || values[j].minus(value).abs()
                                    < values[best].minus(value).abs())) best = j;
        return best;
    }
}
