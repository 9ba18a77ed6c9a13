package io.touchstone.tensor.op.view;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Primitive;
import io.touchstone.tensor.Scalar;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.Shaping;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An array with a source in the places that a view shows. <b>Inputs</b> the array, the source, and what has been made of both.
 *
 * <p><b>Gradient</b> of the source what the view shows of g. Of the array PyTorch gives what lies in those places, too, and zeros elsewhere, though
 * there nothing of the array is left; so does this.
 *
 * @param view the places
 * @torch torch.as_strided_scatter
 */
public record AsStridedScatter(AsStrided view) implements Made {
    @Override
    public @Nullable Primitive raised(int count, List<Spec> each) {
        return null;
    }

    @Override
    public <A extends Array<A>> @Nullable A vjp(int i, A g, Saved<A> at) {
        if (i == 2) return null;
        Shape shape = at.spec(0).shape();
        A places = g.lift(view.places(shape));
        // one place more, for what lies beside the array
        A all = Shaping.cat(List.of(g.reshape(-1), one(g)), 0);
        A shown = all.indexSelect(0, places);
        if (i == 1) return shown.reshape(at.spec(1).shape());
        return all.mul(0L)
                .indexCopy(0, places, shown)
                .narrow(0, 0, shape.numel())
                .reshape(shape);
    }

    @Override
    public <A extends Array<A>> @Nullable A push(List<@Nullable A> t, Saved<A> at) {
        A x = t.get(0);
        A source = t.get(1);
        if (x == null && source == null) return null;
        Spec spec = at.spec(0);
        Tensor places = view.places(spec.shape());
        A some = x == null ? Objects.requireNonNull(source) : x;
        A whole = x == null ? some.full(spec, Scalar.of(0L)) : x;
        A into = source == null ? some.full(at.spec(1), Scalar.of(0L)) : source;
        return Shaping.cat(List.of(whole.reshape(-1), one(whole)), 0)
                .indexCopy(0, some.lift(places), into.reshape(-1))
                .narrow(0, 0, spec.shape().numel())
                .reshape(spec.shape());
    }

    private static <A extends Array<A>> A one(A x) {
        return x.full(x.spec().with(Shape.of(1)), Scalar.of(0L));
    }

    @Override
    public String torchName() {
        return "as_strided_scatter";
    }
}
