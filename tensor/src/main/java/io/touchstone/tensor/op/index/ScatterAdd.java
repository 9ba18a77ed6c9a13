package io.touchstone.tensor.op.index;

import io.touchstone.tensor.Along;
import io.touchstone.tensor.Array;
import io.touchstone.tensor.DTypeException;
import io.touchstone.tensor.Primitive;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.Single;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.internal.Lookup;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * x with the elements of a source added at chosen places along a dimension, in the source's order:
 * out[index[i, j], j] += src[i, j] for {@code dim} 0.
 *
 * <p><b>Inputs</b> x; an int32 or int64 index (C1) with as many dimensions (C2), no larger than the source and, beside {@code dim}, than
 * x (C3), whose values are places of x (C4); a source of x's type (C5). <b>Gradients</b> g, and g gathered at the index.
 *
 * @param dim the dimension, counted from the front
 * @torch torch.scatter_add
 */
public record ScatterAdd(int dim) implements Single, Along {
    @Override
    public Spec spec(List<Spec> in) {
        return scattered(dim, in);
    }

    static Spec scattered(int dim, List<Spec> in) {
        Spec x = in.get(0);
        if (in.get(1).shape().numel() > 0) Indices.requireIntegers("scatter", in.get(1));
        if (x.dtype() != in.get(2).dtype())
            throw new DTypeException(
                    "scatter(): Expected self.dtype to be equal to src.dtype"); // PyTorch says scatter for all of them
        Indices.requireWithin(dim, in.get(1).shape(), x.shape(), in.get(2).shape());
        return x;
    }

    @Override
    public Tensor compute(List<Tensor> in, Spec output) {
        Tensor out = in.get(0).packed();
        Indices.requireBelow(in.get(1), dim, out.shape().sizeOrOne(dim));
        int[] places = Lookup.places(out, dim, in.get(1));
        int[] sources = Lookup.corner(in.get(2), in.get(1).shape());
        Lookup.add(in.get(2).storage(), sources, out.storage(), places);
        return out;
    }

    @Override
    public Primitive along(int other) {
        return new ScatterAdd(other);
    }

    @Override
    public <A extends Array<A>> @Nullable A vjp(int i, A g, Saved<A> at) {
        if (i == 0) return g;
        return i == 1 ? null : Scatter.covered(g.gather(dim, at.y()), at.spec(2).shape(), nodeName());
    }

    @Override
    public <A extends Array<A>> @Nullable A push(List<@Nullable A> t, Saved<A> at) {
        return Scatter.linear(this, t, at);
    }

    @Override
    public Reads reads(int i) {
        return i == 2 ? Reads.Y : Reads.NOTHING;
    }
}
