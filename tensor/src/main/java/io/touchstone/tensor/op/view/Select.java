package io.touchstone.tensor.op.view;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.View;
import java.util.List;

/**
 * One place along a dimension, which disappears. <b>Gradient</b> g in that place, 0 elsewhere.
 *
 * @param dim the dimension, counted from the front
 * @param index the place, counted from the front
 * @torch torch.select
 */
public record Select(int dim, int index) implements View {
    @Override
    public Spec spec(List<Spec> in) {
        return in.get(0).with(in.get(0).shape().without(dim));
    }

    @Override
    public Tensor alias(Tensor x, Spec output) {
        int[] strides = new int[x.dim() - 1];
        for (int d = 0; d < strides.length; d++) strides[d] = x.strides()[d < dim ? d : d + 1];
        return x.alias(output.shape(), strides, x.offset() + index * x.strides()[dim]);
    }

    @Override
    public View raised(int count, List<Spec> each) {
        return new Select(dim + 1, index);
    }

    @Override
    public boolean places() {
        return true;
    }

    @Override
    public <A extends Array<A>> A adjoint(A g, Spec x) {
        return g.unary(new Unview(this, x.shape()));
    }
}
