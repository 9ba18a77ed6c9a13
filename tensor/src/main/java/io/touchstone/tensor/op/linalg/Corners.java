package io.touchstone.tensor.op.linalg;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Shaping;
import java.util.List;

/**
 * A matrix as its upper left square and what lies right of it and below, one of which is empty.
 *
 * @param matrix the matrix
 * @param <A> the interpreter
 */
record Corners<A extends Array<A>>(A matrix) {
    private int k() {
        return Math.min(matrix.size(-2), matrix.size(-1));
    }

    A square() {
        return matrix.narrow(-2, 0, k()).narrow(-1, 0, k());
    }

    A right() {
        return matrix.narrow(-2, 0, k()).narrow(-1, k(), matrix.size(-1) - k());
    }

    A lower() {
        return matrix.narrow(-2, k(), matrix.size(-2) - k()).narrow(-1, 0, k());
    }

    /** The matrix that has these parts. */
    A joined(A square, A right, A lower) {
        boolean wide = matrix.size(-1) > k();
        return wide ? Shaping.cat(List.of(square, right), -1) : Shaping.cat(List.of(square, lower), -2);
    }
}
