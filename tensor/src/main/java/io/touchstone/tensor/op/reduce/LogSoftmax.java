package io.touchstone.tensor.op.reduce;

import io.touchstone.tensor.Along;
import io.touchstone.tensor.Array;
import io.touchstone.tensor.Conversions;
import io.touchstone.tensor.Primitive;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.Single;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.internal.Real;
import io.touchstone.tensor.internal.Rows;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The logarithm of the normalised exponential along a dimension, yᵢ = xᵢ − m − ln Σⱼ exp(xⱼ − m) with m the largest x. Along the last dimension
 * half precision keeps Σ and its logarithm rounded, as PyTorch does.
 *
 * <p><b>Gradient</b> g − eʸ Σ g: it reads the output.
 *
 * @param dim the dimension, counted from the front
 * @torch torch.log_softmax
 */
public record LogSoftmax(int dim) implements Single, Along {
    @Override
    public Spec spec(List<Spec> in) {
        return Softmax.requireFloating("log_softmax", in.get(0), dim);
    }

    @Override
    public boolean recordsComplex() {
        return false;
    }

    @Override
    public Tensor compute(List<Tensor> in, Spec output) {
        boolean stepwise = output.dtype().isReduced() && dim >= output.shape().rank() - 1;
        DoubleUnaryOperator kept = stepwise ? x -> Conversions.rounded(x, output.dtype()) : x -> x;
        return Rows.map(in.get(0), dim, output, n -> {
            Exponentials exponentials = Exponentials.of(output, n);
            double[] spare = new double[n];
            return row -> normalise(row, spare, kept, exponentials);
        });
    }

    private static void normalise(double[] row, double[] spare, DoubleUnaryOperator kept, Exponentials exponentials) {
        double most = Softmax.max(row);
        System.arraycopy(row, 0, spare, 0, row.length);
        double sum = exponentials.replace(spare, most);
        double log = kept.applyAsDouble(Real.log(kept.applyAsDouble(sum)));
        for (int i = 0; i < row.length; i++) row[i] = row[i] - most - log;
    }

    @Override
    public Primitive along(int other) {
        return new LogSoftmax(other);
    }

    @Override
    public <A extends Array<A>> @Nullable A vjp(int i, A g, Saved<A> at) {
        return g.binary(new LogSoftmaxSlope(dim), at.out());
    }

    @Override
    public <A extends Array<A>> @Nullable A push(List<@Nullable A> t, Saved<A> at) {
        A tangent = t.get(0);
        return tangent == null ? null : tangent.sub(at.out().exp().mul(tangent).sum(true, dim));
    }

    @Override
    public Reads reads(int i) {
        return Reads.OUT;
    }
}
