package io.touchstone.tensor.internal.matrix;

import io.touchstone.tensor.Complex;

/** Columns that are orthonormal to those before them. */
final class Orthonormal {
    private Orthonormal() {}

    /** Sets column j of u to a unit vector orthogonal to those before it: what they leave of the axis that they leave most of. */
    static void complete(Matrix u, int j) {
        int axis = 0;
        double most = -1;
        for (int i = 0; i < u.rows; i++) {
            double left = 1;
            for (int k = 0; k < j; k++) left -= Matrix.squared(u.get(i, k));
            if (left > most + 1e-9) {
                most = left;
                axis = i;
            }
        }
        for (int i = 0; i < u.rows; i++) u.set(i, j, i == axis ? Matrix.ONE : Matrix.ZERO);
        project(u, j);
        project(u, j); // again, for what rounding has left
        double length = u.columnNorm(j, 0);
        for (int i = 0; i < u.rows; i++) u.set(i, j, Matrix.times(1 / length, u.get(i, j)));
    }

    private static void project(Matrix u, int j) {
        for (int k = 0; k < j; k++) {
            Complex dot = Matrix.ZERO;
            for (int i = 0; i < u.rows; i++) dot = dot.plus(u.get(i, k).conj().times(u.get(i, j)));
            for (int i = 0; i < u.rows; i++) u.subtract(i, j, u.get(i, k).times(dot));
        }
    }
}
