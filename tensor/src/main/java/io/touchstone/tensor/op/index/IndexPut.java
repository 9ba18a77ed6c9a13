package io.touchstone.tensor.op.index;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Primitive;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.Scalar;
import io.touchstone.tensor.Single;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * x with a value put, or added, at the places that index tensors pick; of several put at one place the last stays.
 *
 * <p><b>Inputs</b> x, and the value, of the shape that is picked from x and of x's type.
 * <b>Gradients</b> g with zeros at the places, or g where values are added; and what is picked from g.
 *
 * @param places which
 * @param accumulate whether the value is added
 * @torch torch.index_put
 */
public record IndexPut(Picking places, boolean accumulate) implements Single {
    @Override
    public Spec spec(List<Spec> in) {
        return in.get(0);
    }

    @Override
    public Tensor compute(List<Tensor> in, Spec output) {
        return places.put(in.get(0), in.get(1), accumulate);
    }

    @Override
    public Primitive raised(int count, List<Spec> each) {
        return new IndexPut(places.raised(count, each), accumulate);
    }

    @Override
    public <A extends Array<A>> @Nullable A vjp(int i, A g, Saved<A> at) {
        if (i == 1) return g.unary(places);
        return accumulate ? g : g.binary(this, g.full(at.spec(1).with(g.dtype()), Scalar.of(0L)));
    }

    @Override
    public <A extends Array<A>> @Nullable A push(List<@Nullable A> t, Saved<A> at) {
        A x = t.get(0);
        A value = t.get(1);
        A some = x != null ? x : value;
        if (some == null) return null;
        A into = x != null ? x : some.full(at.spec(0), Scalar.of(0L));
        A from = value != null ? value : some.full(at.spec(1), Scalar.of(0L));
        return into.binary(this, from);
    }

    @Override
    public Reads reads(int i) {
        return Reads.NOTHING;
    }

    @Override
    public String torchName() {
        return "index_put";
    }

    @Override
    public boolean keepsParameters() {
        return true;
    }
}
