package io.touchstone.tensor.internal.matrix;

import io.touchstone.tensor.Complex;

/** The rotation of two columns p and q into c p − s̄ q and s p + c q. */
record Rotation(double c, Complex s) {
    /** x J. */
    void onColumns(Matrix x, int p, int q) {
        for (int i = 0; i < x.rows; i++) {
            Complex a = x.get(i, p);
            Complex b = x.get(i, q);
            x.set(i, p, Matrix.times(c, a).minus(s.conj().times(b)));
            x.set(i, q, s.times(a).plus(Matrix.times(c, b)));
        }
    }

    /** Jᴴ x. */
    void onRows(Matrix x, int p, int q) {
        for (int j = 0; j < x.columns; j++) {
            Complex a = x.get(p, j);
            Complex b = x.get(q, j);
            x.set(p, j, Matrix.times(c, a).minus(s.times(b)));
            x.set(q, j, s.conj().times(a).plus(Matrix.times(c, b)));
        }
    }
}
