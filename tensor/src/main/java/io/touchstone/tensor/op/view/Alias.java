package io.touchstone.tensor.op.view;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.View;
import java.util.List;

/**
 * The same elements in the same layout, as another tensor. <b>Gradient</b> g.
 *
 * @torch torch.Tensor.__getitem__
 */
public record Alias() implements View {
    @Override
    public Spec spec(List<Spec> in) {
        return in.get(0);
    }

    @Override
    public Tensor alias(Tensor x, Spec output) {
        return x.alias(x.shape(), x.strides(), x.offset());
    }

    @Override
    public View raised(int count, List<Spec> each) {
        return this;
    }

    @Override
    public <A extends Array<A>> A adjoint(A g, Spec x) {
        return g;
    }
}
