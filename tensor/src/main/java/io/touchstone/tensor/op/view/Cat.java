package io.touchstone.tensor.op.view;

import io.touchstone.tensor.Along;
import io.touchstone.tensor.Array;
import io.touchstone.tensor.Primitive;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.Scalar;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.ShapeException;
import io.touchstone.tensor.Single;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.internal.Loops;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Several arrays, one after the other along a dimension.
 *
 * <p><b>Inputs</b> at least one, of one type and as many dimensions, but that a vector without elements is passed over; C1: they agree in all sizes but that of {@code dim}.
 * <b>Gradients</b> g's part for each.
 *
 * @param dim the dimension, counted from the front
 * @torch torch.cat
 */
public record Cat(int dim) implements Single, Along {
    private static final Shape NOTHING = Shape.of(0);

    @Override
    public Spec spec(List<Spec> in) {
        Shape first = in.stream()
                .map(Spec::shape)
                .filter(shape -> !isPassedOver(shape))
                .findFirst()
                .orElse(NOTHING);
        int total = 0;
        for (int i = 0; i < in.size(); i++) {
            Shape shape = in.get(i).shape();
            if (isPassedOver(shape)) continue;
            if (shape.rank() != first.rank())
                throw new ShapeException("Tensors must have same number of dimensions: got " + first.rank() + " and "
                        + shape.rank() + " [C1]");
            for (int d = 0; d < shape.rank(); d++)
                if (d != dim && shape.size(d) != first.size(d))
                    throw new ShapeException("Sizes of tensors must match except in dimension " + dim
                            + ". Expected size " + first.size(d) + " but got size " + shape.size(d)
                            + " for tensor number " + i + " in the list. [C1]");
            total += shape.size(dim);
        }
        return in.get(0).with(first.resized(dim, total));
    }

    private static boolean isPassedOver(Shape shape) {
        return shape.equals(NOTHING);
    }

    private int length(Shape shape) {
        return isPassedOver(shape) ? 0 : shape.size(dim);
    }

    @Override
    public Tensor compute(List<Tensor> in, Spec output) {
        Tensor out = Tensor.allocate(output);
        int start = 0;
        for (Tensor x : in) {
            if (isPassedOver(x.shape())) continue;
            Slice place = new Slice(dim, start, x.size(dim), 1);
            Loops.copy(x, place.alias(out, x.spec()));
            start += x.size(dim);
        }
        return out;
    }

    @Override
    public Primitive along(int other) {
        return new Cat(other);
    }

    @Override
    public <A extends Array<A>> @Nullable A vjp(int i, A g, Saved<A> at) {
        int start = 0;
        for (int k = 0; k < i; k++) start += length(at.spec(k).shape());
        Shape shape = at.spec(i).shape();
        return isPassedOver(shape) ? g.full(at.spec(i), Scalar.of(0L)) : g.narrow(dim, start, length(shape));
    }

    @Override
    public <A extends Array<A>> @Nullable A push(List<@Nullable A> t, Saved<A> at) {
        A some = t.stream().filter(Objects::nonNull).findFirst().orElse(null);
        if (some == null) return null;
        List<A> tangents = new ArrayList<>();
        for (int i = 0; i < t.size(); i++) {
            A tangent = t.get(i);
            tangents.add(tangent != null ? tangent : some.full(at.spec(i), Scalar.of(0L)));
        }
        Single again = this;
        return some.single(again, tangents);
    }

    @Override
    public Reads reads(int i) {
        return Reads.NOTHING;
    }
}
