package io.touchstone.tensor.internal;

import io.touchstone.tensor.Complex;
import io.touchstone.tensor.Dims;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;

/** Sums of tensors, in the order that the specification fixes. */
public final class Summation {
    private Summation() {}

    /** The sums over {@code dims}. */
    public static Tensor of(Tensor x, Dims dims, Spec output) {
        if (x.dtype().isComplex()) return complex(x, dims, output);
        return Rows.fold(x, dims, output, Summation::sum, Summation::sum);
    }

    private static double sum(double[] row) {
        double sum = 0;
        for (double x : row) sum += x;
        return sum;
    }

    private static long sum(long[] row) {
        long sum = 0;
        for (long x : row) sum += x;
        return sum;
    }

    private static Tensor complex(Tensor x, Dims dims, Spec output) {
        Tensor out = Tensor.allocate(output);
        Rows rows = Rows.of(x, dims);
        Complex[] row = new Complex[rows.length()];
        for (int r = 0; r < rows.count(); r++) {
            rows.read(r, row);
            Complex sum = new Complex(0, 0);
            for (Complex z : row) sum = sum.plus(z);
            out.storage().setComplex(r, sum);
        }
        return out;
    }
}
