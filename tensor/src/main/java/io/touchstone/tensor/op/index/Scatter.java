package io.touchstone.tensor.op.index;

import io.touchstone.tensor.Along;
import io.touchstone.tensor.Array;
import io.touchstone.tensor.NoDerivativeException;
import io.touchstone.tensor.Primitive;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.Scalar;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.Single;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.internal.Lookup;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * x with the elements of a source put at chosen places along a dimension; of several for one place the last stays.
 *
 * <p><b>Inputs</b> as for {@link ScatterAdd}. <b>Gradients</b> g with zeros at the chosen places, and g gathered at the index.
 *
 * @param dim the dimension, counted from the front
 * @torch torch.scatter
 */
public record Scatter(int dim) implements Single, Along {
    @Override
    public Spec spec(List<Spec> in) {
        return ScatterAdd.scattered(dim, in);
    }

    @Override
    public Tensor compute(List<Tensor> in, Spec output) {
        Tensor out = in.get(0).packed();
        Indices.requireBelow(in.get(1), dim, out.shape().sizeOrOne(dim));
        int[] places = Lookup.places(out, dim, in.get(1));
        int[] sources = Lookup.corner(in.get(2), in.get(1).shape());
        for (int i = 0; i < places.length; i++)
            out.storage().set(places[i], in.get(2).storage(), sources[i]);
        return out;
    }

    @Override
    public Primitive along(int other) {
        return new Scatter(other);
    }

    @Override
    public <A extends Array<A>> @Nullable A vjp(int i, A g, Saved<A> at) {
        if (i == 1) return null;
        if (i == 2) return covered(g.gather(dim, at.y()), at.spec(2).shape(), nodeName());
        A zeros = g.full(new Spec(at.y().shape(), g.dtype()), Scalar.of(0L));
        return g.scatter(dim, at.y(), zeros);
    }

    @Override
    public <A extends Array<A>> @Nullable A push(List<@Nullable A> t, Saved<A> at) {
        return linear(this, t, at);
    }

    @Override
    public Reads reads(int i) {
        return Reads.Y;
    }

    /** An operation linear in inputs 0 and 2 together, applied to their tangents. */
    static <A extends Array<A>> @Nullable A linear(Single op, List<@Nullable A> t, Primitive.Saved<A> at) {
        A x = t.get(0);
        A source = t.get(2);
        if (x == null && source == null) return null;
        A some = x != null ? x : Objects.requireNonNull(source);
        A into = x != null ? x : some.full(at.spec(0), Scalar.of(0L));
        A from = source != null ? source : some.full(at.spec(2), Scalar.of(0L));
        return into.ternary(op, at.y(), from);
    }

    /** The gradient of a source; PyTorch has none if the index covered only a corner of it. */
    static <A extends Array<A>> A covered(A g, Shape source, String node) {
        if (g.dim() > source.rank()) return g.sumTo(source); // no place at all, or the only one of a source of one
        if (!g.shape().equals(source))
            throw NoDerivativeException.because("Function " + node + " returned an invalid gradient at index 1 - got "
                    + g.shape() + " but expected shape compatible with " + source);
        return g;
    }
}
