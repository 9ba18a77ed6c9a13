package io.touchstone.tensor.op.index;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.DTypeException;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.ShapeException;
import io.touchstone.tensor.Single;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.internal.Lookup;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * x with slices of a source added at the named places along a dimension, in the order named.
 *
 * <p><b>Inputs</b> x; an int32 or int64 vector of places of x (C1); a source of x's type (C2) with one slice for each (C3) and
 * otherwise x's sizes (C4). <b>Gradients</b> g, and g's slices at the index.
 *
 * @param dim the dimension, counted from the front
 * @torch torch.index_add
 */
public record IndexAdd(int dim) implements Single {
    @Override
    public Spec spec(List<Spec> in) {
        return checked("index_add", dim, in);
    }

    /** The type and shape of x, if the index and the source, one slice for each place, suit it. */
    public static Spec checked(String op, int dim, List<Spec> in) {
        Spec x = in.get(0);
        Spec index = in.get(1);
        Spec source = in.get(2);
        if (index.shape().rank() > 1)
            throw new ShapeException(op + "_(): Index is supposed to be a vector, but got dim: "
                    + index.shape().rank() + " with type: " + index.dtype().scalarName());
        Indices.requireIntegers(op + "_", index);
        if (x.dtype() != source.dtype())
            throw new DTypeException(op + "_(): self (" + x.dtype().scalarName() + ") and source ("
                    + source.dtype().scalarName() + ") must have the same scalar type");
        if (dim > 0 && dim >= source.shape().rank())
            throw new IndexOutOfBoundsException(
                    op + "_(): Indexing dim " + dim + " is out of bounds of the source tensor with dim "
                            + source.shape().rank());
        if (source.shape().sizeOrOne(dim) != index.shape().numel())
            throw new ShapeException(
                    op + "_(): Number of indices (" + index.shape().numel() + ") should be equal to source.size(dim): ("
                            + source.shape().size(dim) + "), for dim: " + dim);
        Shape expected = x.shape().rank() == 0
                ? x.shape()
                : x.shape().resized(dim, index.shape().numel());
        if (!source.shape().equals(expected))
            throw new ShapeException(
                    "source tensor shape must match self tensor shape, excluding the specified dimension. Got"
                            + " self.shape = " + x.shape() + " source.shape = " + source.shape());
        return x;
    }

    @Override
    public Tensor compute(List<Tensor> in, Spec output) {
        Tensor out = in.get(0).packed();
        if (out.numel() == 0 && out.dim() > 1) return out; // its places do not matter
        Indices.requireInSelf(in.get(1), out.shape().sizeOrOne(dim));
        int[] places = Lookup.slices(out, dim, in.get(1), in.get(2).shape());
        Lookup.add(in.get(2).storage(), Lookup.corner(in.get(2), in.get(2).shape()), out.storage(), places);
        return out;
    }

    @Override
    public <A extends Array<A>> @Nullable List<A> batch(List<A> in, int count, List<Spec> each) {
        Shape source = each.get(2).shape();
        if (source.rank() == 0) return null;
        A index = IndexSelect.repeated(dim, in.get(1), source, count);
        return List.of(in.get(0).scatterAdd(dim + 1, index, in.get(2)));
    }

    @Override
    public <A extends Array<A>> @Nullable A vjp(int i, A g, Saved<A> at) {
        if (i == 0) return g;
        return i == 1 ? null : g.indexSelect(dim, at.y()).reshape(at.spec(2).shape());
    }

    @Override
    public <A extends Array<A>> @Nullable A push(List<@Nullable A> t, Saved<A> at) {
        return Scatter.linear(this, t, at);
    }

    @Override
    public Reads reads(int i) {
        return i == 2 ? Reads.Y.and(Reads.Z) : Reads.NOTHING;
    }

    @Override
    public String torchName() {
        return "index_add";
    }
}
