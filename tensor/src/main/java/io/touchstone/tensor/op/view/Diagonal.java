package io.touchstone.tensor.op.view;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.View;
import java.util.List;

/**
 * A diagonal of two dimensions, which disappear; it becomes the last. <b>Gradient</b> g on that diagonal, 0 elsewhere.
 *
 * @param offset which diagonal: 0 the main one, above it positive, below it negative
 * @param dim1 the dimension of rows, counted from the front
 * @param dim2 the dimension of columns, counted from the front
 * @torch torch.diagonal
 */
public record Diagonal(int offset, int dim1, int dim2) implements View {
    @Override
    public Spec spec(List<Spec> in) {
        Shape x = in.get(0).shape();
        int[] sizes = rest(x.sizes());
        long rows = x.size(dim1) - Math.max(0, -(long) offset);
        long columns = x.size(dim2) - Math.max(0L, offset);
        sizes[sizes.length - 1] = (int) Math.max(0, Math.min(rows, columns));
        return in.get(0).with(Shape.of(sizes));
    }

    @Override
    public Tensor alias(Tensor x, Spec output) {
        int[] strides = rest(x.strides());
        int down = x.strides()[dim1];
        int right = x.strides()[dim2];
        strides[strides.length - 1] = down + right;
        int start = output.shape().size(-1) == 0 ? 0 : Math.max(0, -offset) * down + Math.max(0, offset) * right;
        return x.alias(output.shape(), strides, x.offset() + start);
    }

    /** The values of all dimensions but the two, and one place more. */
    private int[] rest(int[] values) {
        int[] out = new int[values.length - 1];
        int n = 0;
        for (int d = 0; d < values.length; d++) if (d != dim1 && d != dim2) out[n++] = values[d];
        return out;
    }

    @Override
    public View raised(int count, List<Spec> each) {
        return new Diagonal(offset, dim1 + 1, dim2 + 1);
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
