package io.touchstone.tensor.op.linalg;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.DTypeException;
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
 * A batch of matrix products, out[b] = x[b] · y[b]; see {@link Mm}.
 *
 * <p><b>Inputs</b> x (B, N, K) and y (B, K, M) (C1) of one type (C2). <b>Output</b> (B, N, M).
 * <b>Gradients</b> ∂x = g yᴴ, ∂y = xᴴ g.
 *
 * @torch torch.bmm
 */
public record Bmm() implements Single {
    @Override
    public Spec spec(List<Spec> in) {
        Shape x = in.get(0).shape();
        Shape y = in.get(1).shape();
        if (x.rank() != 3) throw new ShapeException("batch1 must be a 3D tensor [C1]");
        if (y.rank() != 3) throw new ShapeException("batch2 must be a 3D tensor [C1]");
        if (x.size(0) != y.size(0) || x.size(2) != y.size(1))
            throw new ShapeException("Expected size for first two dimensions of batch2 tensor to be: [" + x.size(0)
                    + ", " + x.size(2) + "] but got: [" + y.size(0) + ", " + y.size(1) + "]. [C1]");
        if (in.get(0).dtype() != in.get(1).dtype())
            throw new DTypeException("expected scalar type " + in.get(0).dtype().scalarName() + " but found "
                    + in.get(1).dtype().scalarName() + " [C2]");
        Products.requireNumbers("bmm", in);
        return in.get(0).with(Shape.of(x.size(0), x.size(1), y.size(2)));
    }

    @Override
    public Tensor compute(List<Tensor> in, Spec output) {
        Tensor out = Tensor.allocate(output);
        Products.multiplyBatch(in.get(0), in.get(1), out);
        return out;
    }

    @Override
    public <A extends Array<A>> List<A> batch(List<A> in, int count, List<Spec> each) {
        A product = in.get(0).flatten(0, 1).bmm(in.get(1).flatten(0, 1));
        return List.of(product.unflatten(0, count, each.get(0).shape().size(0)));
    }

    @Override
    public <A extends Array<A>> @Nullable A vjp(int i, A g, Saved<A> at) {
        return i == 0 ? g.bmm(at.y().mT().conj()) : at.x().mT().conj().bmm(g);
    }

    @Override
    public <A extends Array<A>> @Nullable A push(List<@Nullable A> t, Saved<A> at) {
        A tx = t.get(0);
        A ty = t.get(1);
        return Tangents.sum(
                tx == null ? null : tx.bmm(at.y()), ty == null ? null : at.x().bmm(ty));
    }

    @Override
    public Reads reads(int i) {
        return i == 0 ? Reads.Y : Reads.X;
    }
}
