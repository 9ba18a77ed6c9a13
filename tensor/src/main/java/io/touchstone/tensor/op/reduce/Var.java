package io.touchstone.tensor.op.reduce;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Dims;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.Scalar;
import io.touchstone.tensor.Single;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The variance over some dimensions, Σ|x − mean|² / max(0, n − correction).
 *
 * <p><b>Gradient</b> 2 g (x − mean) / (n − correction). Over all elements with n ≤ correction it is infinite, and NaN where x is the
 * mean.
 *
 * @param dims the dimensions
 * @param correction what is taken off the count: 1 for the unbiased estimate
 * @torch torch.var
 */
public record Var(Dims dims, double correction) implements Single {
    @Override
    public Spec spec(List<Spec> in) {
        Spec x = in.get(0);
        return x.with(dims.of(x.shape())).with(x.dtype().toReal());
    }

    @Override
    public Tensor compute(List<Tensor> in, Spec output) {
        return exact(in.get(0)).to(output.dtype());
    }

    /** The variance in float64, not rounded yet. */
    Tensor exact(Tensor x) {
        boolean complex = x.dtype().isComplex();
        Tensor deviation = deviation(x.to(x.dtype().toWide()));
        Tensor squares = complex ? deviation.mul(deviation.conj()).to(DType.FLOAT64) : deviation.square();
        Tensor sums = squares.unary(new Sum(dims));
        if (sums.numel() == 0) return sums;
        return dims.count(x.shape()) == 0
                ? sums.fullLike(Scalar.of(Double.NaN))
                : sums.div(freedom(x) > 0 ? freedom(x) : 0);
    }

    private <A extends Array<A>> double freedom(A x) {
        return dims.count(x.shape()) - correction;
    }

    private <A extends Array<A>> A deviation(A x) {
        return x.sub(x.unary(new Mean(dims.keeping())));
    }

    @Override
    public Var raised(int count, List<Spec> each) {
        return new Var(dims.raised(), correction);
    }

    @Override
    public <A extends Array<A>> @Nullable A vjp(int i, A g, Saved<A> at) {
        return gradient(g.restored(dims, at.spec(0).shape()), at.x());
    }

    @Override
    public <A extends Array<A>> @Nullable A push(List<@Nullable A> t, Saved<A> at) {
        A tangent = t.get(0);
        if (tangent == null) return null;
        return tangent.conj()
                .mul(gradient(at.x().onesLike(), at.x()))
                .sum(dims)
                .to(at.spec(0).dtype().toReal());
    }

    /** The gradient, given that of the variance in the shape of x. */
    <A extends Array<A>> A gradient(A g, A x) {
        double freedom = freedom(x);
        if (!(freedom <= 0 && dims.all())) return g.mul(2 / freedom).mul(deviation(x));
        A still = x.eq(x.unary(new Mean(dims.keeping())));
        A slope = x.fullLike(Scalar.of(Double.POSITIVE_INFINITY), x.dtype().toReal())
                .filled(still, Double.NaN);
        return g.mul(slope).to(x.dtype());
    }

    @Override
    public Reads reads(int i) {
        return Reads.X;
    }

    @Override
    public String nodeName() {
        return "VarBackward0";
    }
}
