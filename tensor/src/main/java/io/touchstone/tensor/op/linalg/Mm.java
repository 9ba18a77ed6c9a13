package io.touchstone.tensor.op.linalg;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.DTypeException;
import io.touchstone.tensor.Primitive;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.ShapeException;
import io.touchstone.tensor.Single;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tangents;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.internal.Products;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The matrix product, out[i, j] = Σₖ x[i, k] · y[k, j].
 *
 * <p><b>Inputs</b> x (N, K) and y (K, M) (C1) of one type (C2). <b>Output</b> (N, M). Each element accumulates over k in order with
 * fused multiply-add, from +0: that order is the result's definition, and a blocked or parallel kernel keeps it.
 * <b>Gradients</b> ∂x = g yᴴ, ∂y = xᴴ g.
 *
 * @torch torch.mm
 */
public record Mm() implements Single {
    @Override
    public Spec spec(List<Spec> in) {
        Shape x = in.get(0).shape();
        Shape y = in.get(1).shape();
        if (x.rank() != 2) throw new ShapeException("self must be a matrix [C1]");
        if (y.rank() != 2) throw new ShapeException("mat2 must be a matrix [C1]");
        if (x.size(1) != y.size(0))
            throw new ShapeException(
                    "mat1 and mat2 shapes cannot be multiplied (" + x.times() + " and " + y.times() + ") [C1]");
        DType first = in.get(0).dtype();
        DType second = in.get(1).dtype();
        if (first != second)
            throw new DTypeException("expected m1 and m2 to have the same dtype, but got: " + first.nativeName()
                    + " != " + second.nativeName() + " [C2]");
        Products.requireNumbers("addmm_impl_cpu_", in);
        return in.get(0).with(Shape.of(x.size(0), y.size(1)));
    }

    @Override
    public Tensor compute(List<Tensor> in, Spec output) {
        Tensor out = Tensor.allocate(output);
        Products.multiply(in.get(0), in.get(1), out, false);
        return out;
    }

    @Override
    public Primitive raised(int count, List<Spec> each) {
        return new Bmm();
    }

    @Override
    public <A extends Array<A>> @Nullable A vjp(int i, A g, Saved<A> at) {
        return i == 0 ? g.mm(at.y().t().conj()) : at.x().t().conj().mm(g);
    }

    @Override
    public <A extends Array<A>> @Nullable A push(List<@Nullable A> t, Saved<A> at) {
        A tx = t.get(0);
        A ty = t.get(1);
        return Tangents.sum(
                tx == null ? null : tx.mm(at.y()), ty == null ? null : at.x().mm(ty));
    }

    @Override
    public Reads reads(int i) {
        return i == 0 ? Reads.Y : Reads.X;
    }
}
