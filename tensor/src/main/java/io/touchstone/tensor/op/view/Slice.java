package io.touchstone.tensor.op.view;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.View;
import java.util.List;

/**
 * Every {@code step}-th of the elements along a dimension, from {@code start}. <b>Gradient</b> g in its places, 0 elsewhere.
 *
 * @param dim the dimension, counted from the front
 * @param start the first element
 * @param length how many
 * @param step how far apart
 * @torch torch.Tensor.narrow
 */
public record Slice(int dim, int start, int length, int step) implements View {
    @Override
    public Spec spec(List<Spec> in) {
        return in.get(0).with(in.get(0).shape().resized(dim, length));
    }

    @Override
    public Tensor alias(Tensor x, Spec output) {
        int[] strides = x.strides().clone();
        int offset = x.offset() + start * strides[dim];
        strides[dim] *= step;
        return x.alias(output.shape(), strides, offset);
    }

    @Override
    public View raised(int count, List<Spec> each) {
        return new Slice(dim + 1, start, length, step);
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
