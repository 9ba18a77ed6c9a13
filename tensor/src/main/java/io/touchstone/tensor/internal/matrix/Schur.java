package io.touchstone.tensor.internal.matrix;

import io.touchstone.tensor.Complex;

/**
 * A = Q T Qᴴ with T upper triangular: first all below the subdiagonal is rotated away, then QR steps with Wilkinson's shift take the subdiagonal.
 *
 * @param q Q, unitary
 * @param t T
 */
record Schur(Matrix q, Matrix t) {
    private static final int MOST_STEPS = 60;

    static Schur of(Matrix a) {
        Schur schur = new Schur(Matrix.identity(a.rows), a.copy());
        schur.toHessenberg();
        int steps = 0;
        for (int high = a.rows - 1; high > 0; ) {
            int low = schur.low(high);
            if (low == high || steps > MOST_STEPS * a.rows) {
                schur.t.set(high, high - 1, Matrix.ZERO);
                high--;
                steps = 0;
            } else schur.step(low, high, ++steps);
        }
        return schur;
    }

    private void toHessenberg() {
        for (int k = 0; k < t.rows - 2; k++)
            for (int i = k + 2; i < t.rows; i++) {
                if (t.get(i, k).abs() == 0) continue;
                Rotation rotation = removing(k + 1, i, k);
                rotation.onRows(t, k + 1, i);
                t.set(i, k, Matrix.ZERO);
                rotation.onColumns(t, k + 1, i);
                rotation.onColumns(q, k + 1, i);
            }
    }

    /** The rotation of rows p and q that makes element (q, column) 0. */
    private Rotation removing(int p, int q, int column) {
        Complex a = t.get(p, column);
        Complex b = t.get(q, column);
        if (a.abs() == 0) return new Rotation(0, Matrix.ONE);
        double c = a.abs() / StrictMath.hypot(a.abs(), b.abs());
        return new Rotation(c, Matrix.times(-c, b.over(a)).conj());
    }

    /** Where the unreduced block that ends at {@code high} begins. */
    private int low(int high) {
        int low = high;
        while (low > 0) {
            double around = t.get(low, low).abs() + t.get(low - 1, low - 1).abs();
            if (!(t.get(low, low - 1).abs() > Matrix.EPSILON * around)) {
                t.set(low, low - 1, Matrix.ZERO);
                break;
            }
            low--;
        }
        return low;
    }

    private void step(int low, int high, int steps) {
        Complex shift = steps % 10 == 0
                ? t.get(high, high).plus(new Complex(t.get(high, high - 1).abs(), 0)) // leaves a cycle
                : shift(high);
        for (int i = low; i <= high; i++) t.subtract(i, i, shift);
        Rotation[] rotations = new Rotation[high - low];
        for (int k = low; k < high; k++) {
            rotations[k - low] = removing(k, k + 1, k);
            rotations[k - low].onRows(t, k, k + 1);
            t.set(k + 1, k, Matrix.ZERO);
        }
        for (int k = low; k < high; k++) {
            rotations[k - low].onColumns(t, k, k + 1);
            rotations[k - low].onColumns(q, k, k + 1);
        }
        for (int i = low; i <= high; i++) t.subtract(i, i, shift.negated());
    }

    /** The eigenvalue of the last 2 × 2 block that is nearer to its last element. */
    private Complex shift(int high) {
        Complex a = t.get(high - 1, high - 1);
        Complex d = t.get(high, high);
        Complex half = Matrix.times(0.5, a.minus(d));
        Complex product = t.get(high - 1, high).times(t.get(high, high - 1));
        Complex root = root(half.times(half).plus(product));
        Complex plus = half.plus(root);
        Complex minus = half.minus(root);
        return d.plus(plus.abs() < minus.abs() ? plus : minus);
    }

    private static Complex root(Complex x) {
        double modulus = x.abs();
        double re = Math.sqrt((modulus + Math.abs(x.re())) / 2);
        if (re == 0) return Matrix.ZERO;
        double im = Math.abs(x.im()) / (2 * re);
        return x.re() >= 0 ? new Complex(re, Math.copySign(im, x.im())) : new Complex(im, Math.copySign(re, x.im()));
    }
}
