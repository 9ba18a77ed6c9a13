package io.touchstone.tensor.op.reduce;

import io.touchstone.tensor.Along;
import io.touchstone.tensor.Array;
import io.touchstone.tensor.Complex;
import io.touchstone.tensor.DTypeException;
import io.touchstone.tensor.Primitive;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.Single;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.internal.LogSum;
import io.touchstone.tensor.internal.Rows;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The logarithm of running sums of exponentials, y[j] = ln Σ_{k≤j} exp x[k], each step as m + ln(1 + exp(l − m)) with m the larger and l the
 * smaller of y[j − 1] and x[j].
 *
 * <p><b>Constraints</b> (C1) floating or complex. <b>Gradient</b> Σ_{j≥k} g[j] exp(x[k] − y[j]), conjugated. That costs n² elements, none of which exceeds 1.
 *
 * @param dim the dimension, counted from the front
 * @torch torch.logcumsumexp
 */
public record LogCumSumExp(int dim) implements Single, Along {
    private static final Complex NONE = new Complex(Double.NEGATIVE_INFINITY, 0);

    @Override
    public Spec spec(List<Spec> in) {
        if (!in.get(0).dtype().isDifferentiable())
            throw DTypeException.notImplemented(
                    "logcumsumexp_out_cpu", in.get(0).dtype(), "C1");
        return in.get(0);
    }

    @Override
    public Tensor compute(List<Tensor> in, Spec output) {
        return output.dtype().isComplex()
                ? Rows.scan(in.get(0), dim, output, NONE, (before, z) -> LogSum.of(z, before))
                : Rows.map(in.get(0), dim, output, n -> LogCumSumExp::run);
    }

    private static void run(double[] row) {
        for (int i = 1; i < row.length; i++) row[i] = LogSum.of(row[i - 1], row[i]);
    }

    @Override
    public Primitive along(int other) {
        return new LogCumSumExp(other);
    }

    @Override
    public <A extends Array<A>> @Nullable A vjp(int i, A g, Saved<A> at) {
        if (at.spec(0).shape().rank() == 0) return g;
        A summed = weights(at).conj().mul(g.movedim(dim, -1).unsqueeze(-1)).sum(false, -2);
        return summed.movedim(-1, dim);
    }

    @Override
    public <A extends Array<A>> @Nullable A push(List<@Nullable A> t, Saved<A> at) {
        A tangent = t.get(0);
        if (tangent == null || at.spec(0).shape().rank() == 0) return tangent;
        A moved = tangent.movedim(dim, -1).unsqueeze(-2);
        return weights(at).mul(moved).sum(false, -1).movedim(-1, dim);
    }

    /** ∂y[j]/∂x[k] in the last two dimensions. */
    private <A extends Array<A>> A weights(Saved<A> at) {
        A x = at.x().movedim(dim, -1).unsqueeze(-2);
        A y = at.out().movedim(dim, -1).unsqueeze(-1);
        A none = x.lift(Cumprod.lowerTriangle(x.size(-1))).logicalNot();
        return x.sub(y)
                .filled(none, Double.NEGATIVE_INFINITY)
                .exp(); // what is not of the sum might be too large for exp
    }

    @Override
    public Reads reads(int i) {
        return Reads.X.and(Reads.OUT);
    }

    @Override
    public String torchName() {
        return "logcumsumexp";
    }

    @Override
    public String nodeName() {
        return "LogcumsumexpBackward0";
    }
}
