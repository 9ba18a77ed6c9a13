package io.touchstone.tensor.internal;

/**
 * Where a matrix lies in an array: element (i, j) at {@code offset + i * row + j * column}.
 *
 * @param offset where element (0, 0) is
 * @param row the step from one row to the next
 * @param column the step from one column to the next
 */
public record MatrixLayout(int offset, int row, int column) {
    /** The layout of a matrix with so many columns, row after row from the array's beginning. */
    public static MatrixLayout rows(int columns) {
        return new MatrixLayout(0, columns, 1);
    }

    /** Where the transposed matrix lies. */
    public MatrixLayout transposed() {
        return new MatrixLayout(offset, column, row);
    }

    /** The same steps from another beginning. */
    public MatrixLayout at(int newOffset) {
        return new MatrixLayout(newOffset, row, column);
    }

    int index(int i, int j) {
        return offset + i * row + j * column;
    }
}
