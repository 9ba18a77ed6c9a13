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
    /** From {@code from} to before {@code to} in a dimension of the given size; both may count from its end, and are cut to what is there. */
    public static Slice between(int dim, int size, int from, int to, int step) {
        int start = Math.min(Math.max(from < 0 ? from + size : from, 0), size);
        int end = Math.min(Math.max(to < 0 ? to + size : to, start), size);
        return new Slice(dim, start, (int) (((long) end - start + step - 1) / step), step);
    }

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
