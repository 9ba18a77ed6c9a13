package io.touchstone.tensor.op.view;

import io.touchstone.tensor.Batchwise;
import io.touchstone.tensor.BitsStorage;
import io.touchstone.tensor.Constant;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.DTypeException;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.ShapeException;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;
import java.util.List;

/**
 * The same bits as elements of another type, in the same memory. Where elements of the two types differ in size, the last dimension shrinks or
 * grows as much. No gradient flows through it.
 *
 * <p><b>Constraints</b> where the sizes of elements differ: (C1) at least one dimension; (C2) the last has stride 1; where elements grow by a
 * factor: (C3) the size of the last dimension, (C4) the offset, (C5) and the other strides are multiples of it;
 * (C6) not a view of conjugates.
 *
 * @param dtype the type
 * @torch torch.Tensor.view
 */
public record ViewAsType(DType dtype) implements Constant, Batchwise {
    @Override
    public Spec spec(List<Spec> in) {
        Spec x = in.get(0);
        int from = x.dtype().bytes();
        int to = dtype.bytes();
        if (from == to) return x.with(dtype);
        int last = x.shape().rank() - 1;
        if (last < 0) throw new ShapeException("self.dim() cannot be 0" + toView(x.dtype()) + " [C1]");
        int size = x.shape().size(last);
        if (size * from % to != 0)
            throw new ShapeException("self.size(-1) must be divisible by " + to / from + toView(x.dtype())
                    + ", but got " + size + " [C3]");
        int[] sizes = x.shape().sizes();
        sizes[last] = size * from / to;
        return new Spec(Shape.of(sizes), dtype);
    }

    private String toView(DType from) {
        return " to view " + from.scalarName() + " as " + dtype.scalarName() + " (different element sizes)";
    }

    @Override
    public Tensor compute(List<Tensor> in, Spec output) {
        Tensor x = in.get(0);
        if (x.isConj() && dtype != x.dtype())
            throw new DTypeException("torch.Tensor.view is not supported for conjugate view tensors when converting to"
                    + " a different dtype. [C6]");
        int from = x.dtype().bytes();
        int to = dtype.bytes();
        if (from != to) requireFits(x, Math.max(to / from, 1));
        int[] strides = x.strides().clone();
        for (int d = 0; d < strides.length - 1; d++) strides[d] = strides[d] * from / to;
        if (from == to) strides = x.strides();
        return x.alias(BitsStorage.of(x.storage(), dtype), output.shape(), strides, x.offset() * from / to);
    }

    private void requireFits(Tensor x, int growth) {
        int[] strides = x.strides();
        String view = toView(x.dtype()) + ", but got ";
        if (x.offset() % growth != 0)
            throw new ShapeException(
                    "self.storage_offset() must be divisible by " + growth + view + x.offset() + " [C4]");
        int last = strides.length - 1;
        if (strides[last] != 1) throw new ShapeException("self.stride(-1) must be 1" + view + strides[last] + " [C2]");
        for (int d = 0; d < last; d++)
            if (strides[d] % growth != 0)
                throw new ShapeException(
                        "self.stride(" + d + ") must be divisible by " + growth + view + strides[d] + " [C5]");
    }

    @Override
    public boolean looks() {
        return true;
    }
}
