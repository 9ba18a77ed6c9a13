package io.touchstone.tensor.op.reduce;

import io.touchstone.tensor.Along;
import io.touchstone.tensor.Array;
import io.touchstone.tensor.Complex;
import io.touchstone.tensor.LinearMap;
import io.touchstone.tensor.Primitive;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.internal.Rows;
import java.util.List;

/**
 * Running sums along a dimension, in order; float32 and half precision are summed in float64.
 *
 * <p><b>Gradient</b> the running sums of g from the end.
 *
 * @param dim the dimension, counted from the front
 * @torch torch.cumsum
 */
public record Cumsum(int dim) implements LinearMap, Along {
    @Override
    public Spec spec(List<Spec> in) {
        return in.get(0);
    }

    @Override
    public Tensor compute(List<Tensor> in, Spec output) {
        if (output.dtype().isComplex()) return Rows.scan(in.get(0), dim, output, new Complex(0, 0), Complex::plus);
        return Rows.map(in.get(0), dim, output, Cumsum::run, Cumsum::run);
    }

    private static void run(double[] row) {
        for (int i = 1; i < row.length; i++) row[i] += row[i - 1];
    }

    private static void run(long[] row) {
        for (int i = 1; i < row.length; i++) row[i] += row[i - 1];
    }

    @Override
    public Primitive along(int other) {
        return new Cumsum(other);
    }

    @Override
    public <A extends Array<A>> A adjoint(A g, Spec x) {
        return g.flip(dim).unary(this).flip(dim);
    }
}
