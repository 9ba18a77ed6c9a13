package io.touchstone.tensor.op.index;

import io.touchstone.tensor.Along;
import io.touchstone.tensor.Array;
import io.touchstone.tensor.Primitive;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.Single;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Storage;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.internal.Lookup;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Elements along a dimension, chosen for each place: out[i, j] = x[index[i, j], j] for {@code dim} 0.
 *
 * <p><b>Inputs</b> x, and an int32 or int64 index (C1) with as many dimensions (C2), beside {@code dim} no larger than x (C3), whose
 * values are places of x (C4). <b>Output</b> the index's shape. <b>Gradient</b> g added into zeros at the index.
 *
 * @param dim the dimension, counted from the front
 * @param holds whether x is held until backward: by PyTorch's gather it is, by max, sort and their like it is not
 * @torch torch.gather
 */
public record Gather(int dim, boolean holds) implements Single, Along {
    @Override
    public Spec spec(List<Spec> in) {
        Spec x = in.get(0);
        if (in.get(1).shape().numel() > 0) Indices.requireIntegers("gather", in.get(1));
        Indices.requireWithin(dim, in.get(1).shape(), x.shape());
        return x.with(in.get(1).shape());
    }

    @Override
    public Tensor compute(List<Tensor> in, Spec output) {
        Tensor x = in.get(0);
        Indices.requireBelow(in.get(1), dim, x.shape().sizeOrOne(dim));
        Tensor out = Tensor.allocate(output);
        Storage from = x.storage();
        Storage to = out.storage();
        int[] places = Lookup.places(x, dim, in.get(1));
        for (int i = 0; i < places.length; i++) to.set(i, from, places[i]);
        return out;
    }

    @Override
    public Primitive along(int other) {
        return new Gather(other, holds);
    }

    @Override
    public <A extends Array<A>> @Nullable A vjp(int i, A g, Saved<A> at) {
        if (i == 1) return null;
        return g.blank(at.spec(0).with(g.dtype())).scatterAdd(dim, at.y(), g);
    }

    @Override
    public <A extends Array<A>> @Nullable A push(List<@Nullable A> t, Saved<A> at) {
        A tangent = t.get(0);
        return tangent == null ? null : tangent.gather(dim, at.y());
    }

    @Override
    public Reads reads(int i) {
        return holds ? Reads.XY : Reads.Y;
    }
}
