package io.touchstone.tensor.op.linalg;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.DTypeException;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.Scalar;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.ShapeException;
import io.touchstone.tensor.Single;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tangents;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.internal.Loops;
import io.touchstone.tensor.internal.Products;
import io.touchstone.tensor.op.elementwise.Add;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * β · input + α · (x y), the product being {@link Mm}'s, or of batches {@link Bmm}'s; the input does not count at all, be it NaN, where
 * β = 0.
 *
 * <p><b>Inputs</b> an input of the output's shape (C1; the language expands it) and not bool (C2), x (N, K) and y (K, M) as for {@link Mm}, or
 * x (B, N, K) and y (B, K, M). Half precision is rounded once, at the end. <b>Gradients</b> ∂input = β̄ g, ∂x = ᾱ g yᴴ, ∂y = ᾱ xᴴ g.
 *
 * @param beta β
 * @param alpha α
 * @torch torch.addmm, torch.baddbmm
 */
public record Addmm(Scalar beta, Scalar alpha) implements Single {
    @Override
    public Spec spec(List<Spec> in) {
        Spec product = product(in.get(1).shape()).spec(List.of(in.get(1), in.get(2)));
        Products.requireSameType(in.get(0), in.get(1));
        if (!in.get(0).equals(product))
            throw new ShapeException("addmm: " + in.get(0) + " and " + product + " differ [C1]");
        if (product.dtype() == DType.BOOL) throw DTypeException.notImplemented("addmm_impl_cpu_", DType.BOOL, "C2");
        if (in.get(1).shape().size(-1) == 0) Products.requireFactor(beta, product);
        beta.requireFits(product.dtype());
        alpha.requireFits(product.dtype());
        return product;
    }

    private static Single product(Shape x) {
        return x.rank() == 3 ? new Bmm() : new Mm();
    }

    private static <A extends Array<A>> A times(A x, A y) {
        return x.binary(product(x.shape()), y);
    }

    @Override
    public Tensor compute(List<Tensor> in, Spec output) {
        if (output.dtype().isReduced()) {
            List<Tensor> wide = in.stream().map(x -> x.to(DType.FLOAT32)).toList();
            return compute(wide, output.with(DType.FLOAT32)).to(output.dtype());
        }
        Tensor product = product(output.shape()).compute(List.of(in.get(1), in.get(2)), output);
        product = scaled(product, alpha);
        if (!beta.isZero()) Loops.zipInto(new Add(), product, scaled(in.get(0), beta), product);
        return product;
    }

    @Override
    public <A extends Array<A>> List<A> batch(List<A> in, int count, List<Spec> each) {
        if (each.get(1).shape().rank() == 2) return in.get(0).apply(this, in);
        List<A> joined = in.stream().map(x -> x.flatten(0, 1)).toList();
        A made = joined.get(0).single(this, joined);
        return List.of(made.unflatten(0, count, each.get(1).shape().size(0)));
    }

    @Override
    public <A extends Array<A>> @Nullable A vjp(int i, A g, Saved<A> at) {
        if (i == 0) return scaled(g, beta.conj());
        A of = i == 1 ? times(g, at.z().mT().conj()) : times(at.y().mT().conj(), g);
        return scaled(of, alpha.conj());
    }

    @Override
    public <A extends Array<A>> @Nullable A push(List<@Nullable A> t, Saved<A> at) {
        A tx = t.get(1);
        A ty = t.get(2);
        A sum = t.get(0);
        if (sum != null) sum = scaled(sum, beta);
        if (tx != null) sum = Tangents.sum(sum, scaled(times(tx, at.z()), alpha));
        if (ty != null) sum = Tangents.sum(sum, scaled(times(at.y(), ty), alpha));
        return sum;
    }

    private static <A extends Array<A>> A scaled(A x, Scalar by) {
        Scalar factor = by.factorOf(x.dtype());
        return factor.is(1) ? x : x.mul(factor);
    }

    @Override
    public Reads reads(int i) {
        return i == 0 ? Reads.NOTHING : i == 1 ? Reads.Z : Reads.Y;
    }
}
