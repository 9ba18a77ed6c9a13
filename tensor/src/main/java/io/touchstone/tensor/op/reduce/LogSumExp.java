package io.touchstone.tensor.op.reduce;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.DTypeException;
import io.touchstone.tensor.Dims;
import io.touchstone.tensor.Primitive;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.Single;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.internal.Real;
import io.touchstone.tensor.internal.Rows;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The logarithm of the sum of exponentials over some dimensions, m + ln Σ exp(x − m) with m the largest x; an infinite m counts as 0,
 * so that all −∞ gives −∞.
 *
 * <p><b>Gradient</b> g · exp(x − y); NaN where y is −∞.
 *
 * @param dims the dimensions
 * @torch torch.logsumexp
 */
public record LogSumExp(Dims dims) implements Single {
    @Override
    public Spec spec(List<Spec> in) {
        Spec x = in.get(0);
        if (!x.dtype().isFloating())
            throw new DTypeException("logsumexp(): Expected floating point type for result tensor, but got: "
                    + x.dtype().scalarName());
        return x.with(dims.of(x.shape()));
    }

    @Override
    public Tensor compute(List<Tensor> in, Spec output) {
        return Rows.fold(in.get(0), dims, output, n -> {
            Exponentials exponentials = Exponentials.of(output, n);
            return row -> fold(row, exponentials);
        });
    }

    private static double fold(double[] row, Exponentials exponentials) {
        double most = Softmax.max(row);
        return Double.isInfinite(most) ? most : Real.log(exponentials.replace(row, most)) + most;
    }

    @Override
    public Primitive raised(int count, List<Spec> each) {
        return new LogSumExp(dims.raised());
    }

    @Override
    public <A extends Array<A>> @Nullable A vjp(int i, A g, Saved<A> at) {
        A x = at.x();
        return g.restored(dims, x.shape()).mul(weights(x, at.out()));
    }

    @Override
    public <A extends Array<A>> @Nullable A push(List<@Nullable A> t, Saved<A> at) {
        A tangent = t.get(0);
        if (tangent == null) return null;
        A x = at.x();
        if (x.numel() == 0) return tangent.sum(dims);
        A largest = x.detach().unary(new Extreme(dims, true, false));
        A most = largest.filled(largest.isinf(), 0).restored(dims, x.shape());
        A terms = x.sub(most).exp(); // which rounds less than exp(x − y)
        return tangent.mul(terms).sum(dims).div(terms.sum(dims));
    }

    private <A extends Array<A>> A weights(A x, A y) {
        return x.sub(y.restored(dims, x.shape())).exp();
    }

    @Override
    public Reads reads(int i) {
        return Reads.X.and(Reads.OUT);
    }

    @Override
    public String nodeName() {
        return "LogsumexpBackward0";
    }
}
