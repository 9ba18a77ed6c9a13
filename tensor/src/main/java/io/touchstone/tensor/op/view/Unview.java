package io.touchstone.tensor.op.view;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.LinearMap;
import io.touchstone.tensor.Primitive;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.View;
import io.touchstone.tensor.internal.Loops;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Zeros with the input where a view would look: the adjoint of a view whose elements are all different places. <b>Gradient</b> the view
 * of g.
 *
 * @param view the view
 * @param shape the shape of the output, which is that of the view's input
 */
public record Unview(View view, Shape shape) implements LinearMap {
    @Override
    public Spec spec(List<Spec> in) {
        return in.get(0).with(shape);
    }

    @Override
    public Tensor compute(List<Tensor> in, Spec output) {
        Tensor out = Tensor.allocate(output);
        Loops.copy(in.get(0), view.alias(out, in.get(0).spec()));
        return out;
    }

    @Override
    public @Nullable Primitive raised(int count, List<Spec> each) {
        View all = view.raised(count, List.of(each.get(0).with(shape)));
        return all == null ? null : new Unview(all, shape.inserted(0, count));
    }

    @Override
    public <A extends Array<A>> A adjoint(A g, Spec x) {
        return g.unary(view);
    }

    @Override
    public String nodeName() {
        return view.getClass().getSimpleName() + "BackwardBackward0";
    }
}
