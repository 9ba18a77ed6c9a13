package io.touchstone.tensor.internal;

import io.touchstone.tensor.Complex;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.DTypeException;
import io.touchstone.tensor.DoubleStorage;
import io.touchstone.tensor.FloatStorage;
import io.touchstone.tensor.LongStorage;
import io.touchstone.tensor.Promotion;
import io.touchstone.tensor.Scalar;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.ShapeException;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Storage;
import io.touchstone.tensor.Tensor;
import java.util.List;

/** Matrix products of tensors: hands the common types to {@link MatrixProduct} and goes element by element for the others. */
public final class Products {
    private Products() {}

    /**
     * Checks a factor of what is not added to any product: PyTorch multiplies by it as numbers are multiplied, in place.
     *
     * @throws DTypeException of a fraction, for integers
     */
    public static void requireFactor(Scalar factor, Spec sum) {
        if (sum.shape().numel() > 0 && !factor.isZero()) Promotion.requireCast(Promotion.of(sum, factor), sum.dtype());
    }

    /** Checks that a matrix and a vector can be multiplied. */
    public static void requireVector(Shape matrix, Shape vector) {
        if (matrix.rank() != 2 || vector.rank() != 1)
            throw new ShapeException(
                    "vector + matrix @ vector expected, got 1, " + matrix.rank() + ", " + vector.rank());
        if (matrix.size(1) != vector.size(0))
            throw new ShapeException("size mismatch, got input (" + matrix.size(0) + "), mat (" + matrix.times()
                    + "), vec (" + vector.size(0) + ")");
    }

    /** Checks that two matrices have one type. */
    public static void requireSameType(Spec x, Spec y) {
        if (x.dtype() != y.dtype())
            throw new DTypeException("mat1 and mat2 must have the same dtype, but got "
                    + x.dtype().scalarName() + " and " + y.dtype().scalarName());
    }

    /** Checks that factors with elements are not of truth values, of which there are no products. */
    public static void requireNumbers(String kernel, List<Spec> factors) {
        if (factors.get(0).dtype() != DType.BOOL) return;
        if (factors.stream().allMatch(x -> x.shape().numel() > 0))
            throw DTypeException.notImplemented(kernel, DType.BOOL);
    }

    /** out = x · y, or out + x · y. */
    public static void multiply(Tensor x, Tensor y, Tensor out, boolean accumulate) {
        multiply(
                x,
                y,
                out,
                matrix(x, 0, 0),
                matrix(y, 0, 0),
                matrix(out, 0, 0),
                x.size(0),
                y.size(1),
                x.size(1),
                accumulate);
    }

    /** out[b] = x[b] · y[b]. */
    public static void multiplyBatch(Tensor x, Tensor y, Tensor out) {
        int m = x.size(1);
        int n = y.size(2);
        int k = x.size(2);
        MatrixProduct.batch(
                x.size(0),
                m,
                n,
                k,
                b -> multiply(x, y, out, matrix(x, 1, b), matrix(y, 1, b), matrix(out, 1, b), m, n, k, false));
    }

    private static MatrixLayout matrix(Tensor x, int rowDim, int b) {
        int[] s = x.strides();
        return new MatrixLayout(x.offset() + (rowDim == 1 ? b * s[0] : 0), s[rowDim], s[rowDim + 1]);
    }

    private static void multiply(
            Tensor x,
            Tensor y,
            Tensor out,
            MatrixLayout inX,
            MatrixLayout inY,
            MatrixLayout inOut,
            int m,
            int n,
            int k,
            boolean accumulate) {
        if (x.storage() instanceof FloatStorage a
                && y.storage() instanceof FloatStorage b
                && out.storage() instanceof FloatStorage c)
            MatrixProduct.multiply(m, n, k, a.data, inX, b.data, inY, c.data, inOut, accumulate);
        else if (x.storage() instanceof DoubleStorage a
                && y.storage() instanceof DoubleStorage b
                && out.storage() instanceof DoubleStorage c)
            MatrixProduct.multiply(m, n, k, a.data, inX, b.data, inY, c.data, inOut, accumulate);
        else if (x.storage() instanceof LongStorage a
                && y.storage() instanceof LongStorage b
                && out.storage() instanceof LongStorage c)
            MatrixProduct.multiply(m, n, k, a.data, inX, b.data, inY, c.data, inOut, accumulate);
        else elements(x.storage(), inX, y.storage(), inY, out.storage(), inOut, m, n, k);
    }

    private static void elements(
            Storage x,
            MatrixLayout inX,
            Storage y,
            MatrixLayout inY,
            Storage out,
            MatrixLayout inOut,
            int m,
            int n,
            int k) {
        for (int i = 0; i < m; i++)
            for (int j = 0; j < n; j++) {
                int o = inOut.index(i, j);
                switch (out.dtype().category()) {
                    case BOOL, INTEGER -> out.setLong(o, integers(x, inX, y, inY, i, j, k));
                    case FLOATING -> out.setDouble(o, floats(x, inX, y, inY, i, j, k));
                    case COMPLEX -> out.setComplex(o, complexes(x, inX, y, inY, i, j, k));
                }
            }
    }

    private static long integers(Storage x, MatrixLayout inX, Storage y, MatrixLayout inY, int i, int j, int k) {
        long sum = 0;
        for (int l = 0; l < k; l++) sum += x.getLong(inX.index(i, l)) * y.getLong(inY.index(l, j));
        return sum;
    }

    // half precision: summed in float32 and rounded once
    private static float floats(Storage x, MatrixLayout inX, Storage y, MatrixLayout inY, int i, int j, int k) {
        float sum = 0;
        for (int l = 0; l < k; l++)
            sum = Math.fma((float) x.getDouble(inX.index(i, l)), (float) y.getDouble(inY.index(l, j)), sum);
        return sum;
    }

    private static Complex complexes(Storage x, MatrixLayout inX, Storage y, MatrixLayout inY, int i, int j, int k) {
        Complex sum = new Complex(0, 0);
        for (int l = 0; l < k; l++) sum = sum.plus(x.getComplex(inX.index(i, l)).times(y.getComplex(inY.index(l, j))));
        return sum;
    }
}
