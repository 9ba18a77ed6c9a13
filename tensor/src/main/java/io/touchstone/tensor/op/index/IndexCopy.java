package io.touchstone.tensor.op.index;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.DTypeException;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.Scalar;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.ShapeException;
import io.touchstone.tensor.Single;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.internal.Lookup;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * x with slices of a source put at the named places along a dimension; of several for one place the last stays.
 *
 * <p><b>Inputs</b> as for {@link IndexAdd}. <b>Gradients</b> g with zeros at the places, and g's slices at the index.
 *
 * @param dim the dimension, counted from the front
 * @torch torch.index_copy
 */
public record IndexCopy(int dim) implements Single {
    @Override
    public Spec spec(List<Spec> in) {
        Spec x = in.get(0);
        Spec index = in.get(1);
        Spec source = in.get(2);
        requireRanks(x.shape().rank(), index.shape(), source.shape().rank());
        if (index.dtype() != DType.INT64)
            throw new DTypeException("index_copy_(): Expected a long tensor for index, but got "
                    + index.dtype().scalarName());
        if (x.dtype() != source.dtype())
            throw new DTypeException("index_copy_(): self and source expected to have the same dtype, but got (self) "
                    + x.dtype().scalarName() + " and (source) " + source.dtype().scalarName());
        if (!slice(x.shape()).equals(slice(source.shape())))
            throw new ShapeException("index_copy_(): Source/destination tensor must have same slice shapes."
                    + " Destination slice shape: " + slice(x.shape()) + " at dimension " + dim
                    + " and source slice shape: " + slice(source.shape()) + " at dimension 0.");
        if (source.shape().sizeOrOne(dim) != index.shape().numel())
            throw new ShapeException("index_copy_(): Number of indices ("
                    + index.shape().numel() + ") should be equal to source.size(dim) ("
                    + source.shape().size(dim) + ")");
        return x;
    }

    /** Checks the index's rank, and that a source without dimensions has one place to go. */
    public static void requireRanks(Shape index, int source) {
        if (index.rank() > 1)
            throw new ShapeException("index_copy_(): Index should have dimension 1 or 0 (got " + index.rank() + ")");
        if (source == 0 && index.numel() != 1)
            throw new IllegalStateException(
                    "index_copy_(): When source is scalar, index should have one element (got " + index.numel() + ")");
    }

    private static void requireRanks(int x, Shape index, int source) {
        requireRanks(index, source);
        if (source != 0 && x != 0 && source != x)
            throw new ShapeException("index_copy_(): When source and destination are not scalars, their dimensionality"
                    + " must match. Source dimensionality (" + source + "), destination dimensionality (" + x + ")");
    }

    /** The shape of a slice across the dimension. */
    private Shape slice(Shape shape) {
        return shape.rank() == 0 ? shape : shape.without(dim);
    }

    @Override
    public Tensor compute(List<Tensor> in, Spec output) {
        Tensor out = in.get(0).packed();
        Indices.requireInSelf(in.get(1), out.shape().sizeOrOne(dim));
        int[] places = Lookup.slices(out, dim, in.get(1), in.get(2).shape());
        int[] sources = Lookup.corner(in.get(2), in.get(2).shape());
        for (int i = 0; i < places.length; i++)
            out.storage().set(places[i], in.get(2).storage(), sources[i]);
        return out;
    }

    @Override
    public <A extends Array<A>> @Nullable List<A> batch(List<A> in, int count, List<Spec> each) {
        Shape source = each.get(2).shape();
        if (source.rank() == 0) return null;
        A index = IndexSelect.repeated(dim, in.get(1), source, count);
        return List.of(in.get(0).scatter(dim + 1, index, in.get(2)));
    }

    @Override
    public <A extends Array<A>> @Nullable A vjp(int i, A g, Saved<A> at) {
        if (i == 1) return null;
        if (i == 2) return g.indexSelect(dim, at.y()).reshape(at.spec(2).shape());
        return g.ternary(this, at.y(), g.full(at.spec(2).with(g.dtype()), Scalar.of(0L)));
    }

    @Override
    public <A extends Array<A>> @Nullable A push(List<@Nullable A> t, Saved<A> at) {
        return Scatter.linear(this, t, at);
    }

    @Override
    public Reads reads(int i) {
        return i == 0 ? Reads.Y : i == 2 ? Reads.Y.and(Reads.Z) : Reads.NOTHING;
    }

    @Override
    public String torchName() {
        return "index_copy";
    }
}
