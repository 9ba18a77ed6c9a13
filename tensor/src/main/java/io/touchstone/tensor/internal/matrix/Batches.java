package io.touchstone.tensor.internal.matrix;

import io.touchstone.tensor.Shape;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Storage;
import io.touchstone.tensor.Tensor;
import java.util.function.IntConsumer;

/** Goes through the matrices that a tensor's last two dimensions hold. */
public final class Batches {
    private Batches() {}

    /** How many matrices of a shape there are. */
    public static int count(Shape shape) {
        return shape.count(0, shape.rank() - 2);
    }

    /** Does something for each matrix of a shape, none of them affecting another. */
    public static void each(Shape shape, IntConsumer body) {
        int count = count(shape);
        for (int b = 0; b < count; b++) body.accept(b);
    }

    /** Matrix {@code b} of a row-major tensor. */
    public static Matrix read(Tensor x, int b) {
        int rows = x.size(-2);
        int columns = x.size(-1);
        Matrix out = new Matrix(rows, columns);
        int at = x.offset() + b * rows * columns;
        Storage storage = x.storage();
        for (int i = 0; i < rows; i++) for (int j = 0; j < columns; j++) out.set(i, j, storage.getComplex(at++));
        return out;
    }

    /** Stores matrix {@code b} of a tensor that {@link #columnMajor} or {@link Tensor#allocate} has made. */
    public static void write(Tensor out, int b, Matrix x) {
        int rows = out.size(-2);
        int columns = out.size(-1);
        int[] strides = out.strides();
        int down = strides[strides.length - 2];
        int across = strides[strides.length - 1];
        for (int i = 0; i < rows; i++)
            for (int j = 0; j < columns; j++)
                out.storage().setComplex(b * rows * columns + i * down + j * across, x.get(i, j));
    }

    /** Stores vector {@code b} of a fresh row-major tensor. */
    public static void write(Tensor out, int b, double[] x) {
        for (int i = 0; i < x.length; i++) out.storage().setDouble(b * x.length + i, x[i]);
    }

    /** Zeros whose matrices lie column by column, as LAPACK leaves them. */
    public static Tensor columnMajor(Spec spec) {
        int[] strides = spec.shape().contiguousStrides();
        int rank = strides.length;
        strides[rank - 2] = 1;
        strides[rank - 1] = Math.max(1, spec.shape().size(rank - 2));
        return Tensor.allocate(spec, strides);
    }
}
