package io.touchstone.tensor.op.fft;

import io.touchstone.tensor.Along;
import io.touchstone.tensor.Array;
import io.touchstone.tensor.Complex;
import io.touchstone.tensor.DTypeException;
import io.touchstone.tensor.LinearMap;
import io.touchstone.tensor.Primitive;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.internal.Dft;
import io.touchstone.tensor.internal.Parallel;
import io.touchstone.tensor.internal.Rows;
import java.util.List;

/**
 * The discrete Fourier transform along a dimension, scaled before it is rounded: out[k] = c Σ x[j] e^(∓2πi jk / n).
 *
 * <p><b>Constraints</b> (C1) complex. <b>Gradient</b> the transform of g with the other sign: the adjoint.
 *
 * @param dim the dimension, counted from the front
 * @param inverse whether the exponent is positive
 * @param factor c
 * @torch torch.fft.fft, torch.fft.ifft
 */
public record Fft(int dim, boolean inverse, double factor) implements LinearMap, Along {
    @Override
    public Spec spec(List<Spec> in) {
        if (!in.get(0).dtype().isComplex())
            throw new DTypeException(
                    "fft: expected a complex type, got " + in.get(0).dtype().scalarName() + " [C1]");
        return in.get(0);
    }

    @Override
    public Tensor compute(List<Tensor> in, Spec output) {
        Tensor out = Tensor.allocate(output);
        Rows from = Rows.along(in.get(0), dim);
        Rows to = Rows.along(out, dim);
        int n = from.length();
        Parallel.ranges(from.count(), Math.max(1, (1 << 12) / Math.max(1, n)), (first, last) -> {
            Complex[] row = new Complex[n];
            double[] re = new double[n];
            double[] im = new double[n];
            for (int r = first; r < last; r++) {
                from.read(r, row);
                for (int i = 0; i < n; i++) {
                    re[i] = row[i].re();
                    im[i] = row[i].im();
                }
                Dft.transform(re, im, inverse);
                for (int i = 0; i < n; i++) row[i] = new Complex(factor * re[i], factor * im[i]);
                to.write(r, row);
            }
        });
        return out;
    }

    @Override
    public Primitive along(int other) {
        return new Fft(other, inverse, factor);
    }

    @Override
    public <A extends Array<A>> A adjoint(A g, Spec x) {
        return g.unary(new Fft(dim, !inverse, factor));
    }

    @Override
    public String nodeName() {
        return "FftC2CBackward0";
    }
}
