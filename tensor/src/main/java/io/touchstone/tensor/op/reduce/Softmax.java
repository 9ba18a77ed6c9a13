package io.touchstone.tensor.op.reduce;

import io.touchstone.tensor.Along;
import io.touchstone.tensor.Array;
import io.touchstone.tensor.DTypeException;
import io.touchstone.tensor.Primitive;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.ShapeException;
import io.touchstone.tensor.Single;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.internal.Rows;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The normalised exponential along a dimension, yᵢ = exp(xᵢ − m) / Σⱼ exp(xⱼ − m) with m the largest x. All −∞ gives NaN.
 *
 * <p><b>Gradient</b> y · (g − Σ g y): it reads the output.
 *
 * @param dim the dimension, counted from the front
 * @torch torch.softmax
 */
public record Softmax(int dim) implements Single, Along {
    @Override
    public Spec spec(List<Spec> in) {
        return requireFloating("softmax", in.get(0), dim);
    }

    static Spec requireFloating(String op, Spec x, int dim) {
        if (x.dtype().isFloating() || x.shape().numel() == 0) return x;
        boolean last = dim >= x.shape().rank() - 1;
        throw DTypeException.notImplemented(op + (last ? "_lastdim_kernel_impl" : "_kernel_impl"), x.dtype());
    }

    /** {@link #requireFloating} for a gradient x and a result y, which must be alike. */
    static Spec requireSlope(String op, Spec x, Spec y, int dim) {
        if (!x.shape().equals(y.shape()))
            throw new ShapeException(
                    "Expected tensor for argument #1 'grad' to have same size as tensor for argument #2 'output'; but "
                            + x.shape() + " does not equal " + y.shape() + " (while checking arguments for " + op
                            + ")");
        requireFloating(op, x, dim);
        if (x.shape().numel() > 0) DTypeException.requireSame(x.dtype(), y.dtype());
        return x;
    }

    @Override
    public boolean recordsComplex() {
        return false;
    }

    @Override
    public Tensor compute(List<Tensor> in, Spec output) {
        return Rows.map(in.get(0), dim, output, n -> {
            Exponentials exponentials = Exponentials.of(output, n);
            return row -> normalise(row, exponentials);
        });
    }

    private static void normalise(double[] row, Exponentials exponentials) {
        double sum = exponentials.replace(row, max(row));
        for (int i = 0; i < row.length; i++) row[i] /= sum;
    }

    /** The largest of a row, NaN if there is one. */
    static double max(double[] row) {
        double most = Double.NEGATIVE_INFINITY;
        for (double x : row) {
            if (x <= most) continue; // Math.max also orders zeros, in four times the time
            if (Double.isNaN(x)) return x;
            most = x;
        }
        return most;
    }

    @Override
    public Primitive along(int other) {
        return new Softmax(other);
    }

    @Override
    public <A extends Array<A>> @Nullable A vjp(int i, A g, Saved<A> at) {
        return g.binary(new SoftmaxSlope(dim), at.out());
    }

    @Override
    public <A extends Array<A>> @Nullable A push(List<@Nullable A> t, Saved<A> at) {
        A tangent = t.get(0);
        return tangent == null ? null : tangent.binary(new SoftmaxSlope(dim), at.out());
    }

    @Override
    public Reads reads(int i) {
        return Reads.OUT;
    }
}
