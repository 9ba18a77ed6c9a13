package io.touchstone.tensor.op.reduce;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Dims;
import io.touchstone.tensor.Primitive;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.Single;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The p-norm y over some dimensions, (Σ|x|ᵖ)^(1/p); for p = ∞ and −∞ the largest and smallest |x|, for p = 0 how many are not 0.
 *
 * <p><b>Gradient</b> g sgn(x) (|x| / y)^(p − 1), which is 0 where y is 0; for p = ±∞ g sgn(x) shared evenly by the elements with
 * |x| = y, or for each of them; for p = 0 none, and for p &lt; 1 none where x is 0.
 *
 * @param dims the dimensions, none of them empty if p is negative or infinite (checked by the language)
 * @param p the order
 * @param shares whether equals share the gradient of p = ±∞, which those in distances do not
 * @torch torch.linalg.vector_norm
 */
public record VectorNorm(Dims dims, double p, boolean shares) implements Single {
    @Override
    public Spec spec(List<Spec> in) {
        Spec x = in.get(0);
        return x.with(dims.of(x.shape())).with(x.dtype().toReal());
    }

    @Override
    public Tensor compute(List<Tensor> in, Spec output) {
        Tensor x = in.get(0);
        Tensor wide = x.to(x.dtype().unreduced()); // for squares that a half cannot hold
        return norm(wide.abs()).to(output.dtype());
    }

    private Tensor norm(Tensor size) {
        if (p != 0 && size.numel() == dims.of(size.shape()).numel()) return size.sum(dims); // no power that overflows
        if (Double.isInfinite(p)) return size.unary(new Extreme(dims, p > 0, false));
        if (Double.isNaN(p) && size.numel() == 0) return size.sum(dims); // of no order, but of nothing
        if (p == 0) return size.ne(0L).to(size.dtype()).sum(dims);
        if (p == 1) return size.sum(dims);
        return p == 2 ? size.square().sum(dims).sqrt() : size.pow(p).sum(dims).pow(1 / p);
    }

    @Override
    public Primitive raised(int count, List<Spec> each) {
        return new VectorNorm(dims.raised(), p, shares);
    }

    @Override
    public <A extends Array<A>> @Nullable A vjp(int i, A g, Saved<A> at) {
        if (p == 0) return null;
        A x = at.x();
        A wide = g.restored(dims, x.shape());
        if (p == 1) return x.sgn().mul(wide);
        if (Double.isInfinite(p)) {
            A mask = mask(at);
            A share = shares ? wide.div(mask.sum(dims.keeping())) : wide;
            return x.sgn().mul(share.mul(mask));
        }
        A y = at.out().restored(dims, x.shape());
        if (p == 2) return wide.mul(x.div(y).filled(y.eq(0L), 0));
        return direction(x).mul(scaled(wide, y));
    }

    @Override
    public <A extends Array<A>> @Nullable A push(List<@Nullable A> t, Saved<A> at) {
        A tangent = t.get(0);
        if (tangent == null || p == 0) return null;
        A x = at.x();
        if (Double.isInfinite(p)) {
            A mask = mask(at);
            A sum = real(x.sgn().mul(tangent.conj()), at).mul(mask).sum(dims);
            return shares ? sum.div(mask.sum(dims)) : sum;
        }
        if (p == 1) return real(x.sgn().mul(tangent.conj()), at).sum(dims);
        A y = at.out();
        if (p == 2) return real(x.mul(tangent.conj()), at).sum(dims).div(y).filled(y.eq(0L), 0);
        return scaled(real(direction(x).mul(tangent.conj()), at).sum(dims), y);
    }

    private static <A extends Array<A>> A real(A z, Saved<A> at) {
        return z.to(at.spec(0).dtype().toReal());
    }

    /** Where |x| is the extreme, as numbers; two NaN count as equal. */
    private <A extends Array<A>> A mask(Saved<A> at) {
        A size = at.x().abs();
        return Extreme.equal(size, at.out().restored(dims, size.shape()));
    }

    /** sgn(x) |x|^(p − 1). */
    private <A extends Array<A>> A direction(A x) {
        A size = x.abs();
        if (p > 2) return x.mul(size.pow(p - 2));
        A slope = size.pow(p - 1);
        return x.sgn().mul(p < 1 ? slope.filled(x.eq(0L), 0) : slope);
    }

    /** g / y^(p − 1). */
    private <A extends Array<A>> A scaled(A g, A y) {
        if (p < 1) return g.mul(y.pow(1 - p));
        return g.div(y.pow(p - 1)).filled(y.eq(0L), 0);
    }

    @Override
    public Reads reads(int i) {
        return Reads.X.and(Reads.OUT); // for every p, as PyTorch keeps both
    }

    @Override
    public String nodeName() {
        return "LinalgVectorNormBackward0";
    }
}
