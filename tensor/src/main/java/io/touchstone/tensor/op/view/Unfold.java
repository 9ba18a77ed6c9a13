package io.touchstone.tensor.op.view;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Scalar;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.ShapeException;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.View;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All windows of a size along a dimension, a step apart; the window becomes the last dimension. <b>Gradient</b> g added where its elements came
 * from.
 *
 * <p><b>Constraints</b> (C1) the size is not negative and at most that of the dimension; (C2) the step is positive.
 *
 * @param dim the dimension, counted from the front
 * @param size the size of a window
 * @param step how far apart windows begin
 * @torch torch.Tensor.unfold
 */
public record Unfold(int dim, int size, int step) implements View {
    @Override
    public Spec spec(List<Spec> in) {
        Shape x = in.get(0).shape();
        int length = x.sizeOrOne(dim);
        if (size < 0) throw new ShapeException("size is " + size + " but must be >= 0 [C1]");
        if (size > length)
            throw new ShapeException(
                    "maximum size for tensor at dimension " + dim + " is " + length + " but size is " + size + " [C1]");
        if (step <= 0) throw new IllegalArgumentException("step is " + step + " but must be > 0 [C2]");
        int[] sizes = Arrays.copyOf(x.sizes(), x.rank() + 1);
        sizes[x.rank()] = size;
        if (x.rank() > 0) sizes[dim] = (length - size) / step + 1;
        return in.get(0).with(Shape.of(sizes));
    }

    @Override
    public Tensor alias(Tensor x, Spec output) {
        int[] strides = Arrays.copyOf(x.strides(), x.dim() + 1);
        strides[x.dim()] = x.dim() == 0 ? 1 : x.strides()[dim];
        if (x.dim() > 0) strides[dim] *= step;
        return x.alias(output.shape(), strides, x.offset());
    }

    @Override
    public @Nullable View raised(int count, List<Spec> each) {
        return each.get(0).shape().rank() == 0 ? null : new Unfold(dim + 1, size, step);
    }

    @Override
    public <A extends Array<A>> A adjoint(A g, Spec x) {
        A zeros = g.full(g.spec().with(x.shape()), Scalar.of(0L));
        if (x.shape().rank() == 0) return size == 0 ? zeros : g.reshape(Shape.SCALAR);
        int windows = g.size(dim);
        int[] places = new int[windows * size];
        for (int i = 0; i < places.length; i++) places[i] = i / size * step + i % size;
        A pieces = g.movedim(-1, dim + 1).flatten(dim, dim + 1);
        return zeros.indexAdd(dim, g.lift(Tensor.of(places)), pieces);
    }
}
