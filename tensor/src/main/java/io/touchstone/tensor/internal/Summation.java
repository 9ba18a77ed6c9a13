package io.touchstone.tensor.internal;

import io.touchstone.tensor.Complex;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Dims;
import io.touchstone.tensor.DoubleStorage;
import io.touchstone.tensor.FloatStorage;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Storage;
import io.touchstone.tensor.Tensor;

/**
 * Sums of tensors, in the order that {@link Sums} defines. Half precision is summed as float32 is and rounded at the end; the parts of
 * complex numbers are summed apart.
 */
public final class Summation {
    private Summation() {}

    /** The sums over {@code dims}. */
    public static Tensor of(Tensor x, Dims dims, Spec output) {
        Tensor out = Tensor.allocate(output);
        Storage to = out.storage();
        if (x.storage() instanceof FloatStorage from && to instanceof FloatStorage sums) {
            if (x.isContiguous() && output.shape().numel() == 1)
                sums.data[0] = (float) Sums.sum(from.data, x.offset(), x.numel());
            else Sums.reduce(Sums.Kind.SUM, from.data, reduction(x, dims), sums.data, 0);
        } else if (x.storage() instanceof DoubleStorage from && to instanceof DoubleStorage sums) {
            Sums.reduce(Sums.Kind.SUM, from.data, reduction(x, dims), sums.data, 0);
        } else {
            byElement(Rows.of(x, dims), x, to);
        }
        return out;
    }

    /** The elements of each of the sums over {@code dims}. */
    private static Reduction reduction(Tensor x, Dims dims) {
        Shape shape = x.shape();
        int[] strides = x.strides();
        int rank = shape.rank();
        int reduced = 0;
        for (int d = 0; d < rank; d++) if (dims.contains(d)) reduced++;
        int[] keptSizes = new int[rank - reduced];
        int[] keptStrides = new int[rank - reduced];
        int[] reducedSizes = new int[reduced];
        int[] reducedStrides = new int[reduced];
        for (int d = 0, k = 0, r = 0; d < rank; d++) {
            if (dims.contains(d)) {
                reducedSizes[r] = shape.size(d);
                reducedStrides[r++] = strides[d];
            } else {
                keptSizes[k] = shape.size(d);
                keptStrides[k++] = strides[d];
            }
        }
        return Reduction.of(x.offset(), keptSizes, keptStrides, reducedSizes, reducedStrides);
    }

    private static void byElement(Rows rows, Tensor x, Storage to) {
        for (int r = 0; r < rows.count(); r++) {
            switch (x.dtype().category()) {
                case BOOL, INTEGER -> to.setLong(r, integers(x.storage(), rows, r));
                case FLOATING -> to.setDouble(r, (float) halves(x.storage(), rows, r));
                case COMPLEX -> to.setComplex(r, complexes(x.storage(), rows, r));
            }
        }
    }

    private static long integers(Storage x, Rows rows, int r) {
        long sum = 0;
        for (int i = 0; i < rows.length(); i++) sum += x.getLong(rows.position(r, i));
        return sum;
    }

    private static double halves(Storage x, Rows rows, int r) {
        float[] row = new float[rows.length()];
        for (int i = 0; i < row.length; i++) row[i] = (float) x.getDouble(rows.position(r, i));
        return Sums.sum(row, 0, row.length);
    }

    private static Complex complexes(Storage x, Rows rows, int r) {
        boolean wide = x.dtype() == DType.COMPLEX128;
        double[] re = new double[rows.length()];
        double[] im = new double[rows.length()];
        for (int i = 0; i < re.length; i++) {
            Complex z = x.getComplex(rows.position(r, i));
            re[i] = z.re();
            im[i] = z.im();
        }
        return wide
                ? new Complex(Sums.sum(re, 0, re.length), Sums.sum(im, 0, im.length))
                : new Complex(Sums.sum(narrow(re), 0, re.length), Sums.sum(narrow(im), 0, im.length));
    }

    private static float[] narrow(double[] x) {
        float[] out = new float[x.length];
        for (int i = 0; i < out.length; i++) out[i] = (float) x[i];
        return out;
    }
}
