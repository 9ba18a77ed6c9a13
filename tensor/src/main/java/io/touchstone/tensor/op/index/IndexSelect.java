package io.touchstone.tensor.op.index;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.DTypeException;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.ShapeException;
import io.touchstone.tensor.Single;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.internal.Loops;
import io.touchstone.tensor.op.view.Select;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The named places along a dimension, in the order named, a place as often as it is named.
 *
 * <p><b>Inputs</b> x, and an int32 or int64 index (C1) of at most one dimension (C2) whose values are places of x, not counted from the
 * end (C3). <b>Gradient</b> g added into zeros at the index.
 *
 * @param dim the dimension, counted from the front
 * @torch torch.index_select
 */
public record IndexSelect(int dim) implements Single {
    @Override
    public Spec spec(List<Spec> in) {
        Spec index = in.get(1);
        if (index.shape().rank() > 1)
            throw new ShapeException("index_select(): Index is supposed to be a vector, but got dim: "
                    + index.shape().rank() + " with type: " + index.dtype().scalarName() + " [C2]");
        Spec x = in.get(0);
        if (x.shape().rank() == 0 && index.shape().numel() != 1)
            throw new ShapeException("index_select(): Index to scalar can have only 1 value, got "
                    + index.shape().numel() + " value(s)");
        if (index.dtype() != DType.INT64 && index.dtype() != DType.INT32)
            throw new DTypeException("index_select(): Expected dtype int32 or int64 for index [C1]");
        return x.shape().rank() == 0
                ? x
                : x.with(x.shape().resized(dim, index.shape().numel()));
    }

    @Override
    public Tensor compute(List<Tensor> in, Spec output) {
        Tensor x = in.get(0);
        long[] index = in.get(1).toLongArray();
        if (x.dim() > 1 && x.size(dim) == 0 && index.length > 0)
            throw new ShapeException("index_select(): self indexing axis dim should be positive");
        Indices.requireInSelf(in.get(1), x.shape().sizeOrOne(dim));
        Tensor out = Tensor.allocate(output);
        if (x.dim() == 0) {
            Loops.copy(x, out);
            return out;
        }
        for (int i = 0; i < index.length; i++) {
            Tensor from = place(x, (int) index[i]);
            Loops.copy(from, place(out, i));
        }
        return out;
    }

    private Tensor place(Tensor x, int i) {
        Select select = new Select(dim, i);
        return select.alias(x, select.spec(List.of(x.spec())));
    }

    /** Each call has an index of its own: it names elements, repeated over the other dimensions. */
    @Override
    public <A extends Array<A>> @Nullable List<A> batch(List<A> in, int count, List<Spec> each) {
        Shape made = spec(each).shape();
        if (made.rank() == 0) return null;
        return List.of(in.get(0).gather(dim + 1, repeated(dim, in.get(1), made, count)));
    }

    /** An index for each call, along dimension {@code dim} of all that a call makes. */
    static <A extends Array<A>> A repeated(int dim, A index, Shape made, int count) {
        int[] line = new int[made.rank() + 1];
        Arrays.fill(line, 1);
        line[0] = count;
        line[dim + 1] = made.size(dim);
        return index.to(DType.INT64).reshape(Shape.of(line)).expandTo(made.inserted(0, count));
    }

    @Override
    public <A extends Array<A>> @Nullable A vjp(int i, A g, Saved<A> at) {
        if (i == 1) return null;
        return g.blank(at.spec(0).with(g.dtype())).indexAdd(dim, at.y(), g);
    }

    @Override
    public <A extends Array<A>> @Nullable A push(List<@Nullable A> t, Saved<A> at) {
        A tangent = t.get(0);
        return tangent == null ? null : tangent.indexSelect(dim, at.y());
    }

    @Override
    public Reads reads(int i) {
        return Reads.Y;
    }

    @Override
    public String torchName() {
        return "index_select";
    }
}
