package io.touchstone.tensor.op.view;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.DTypeException;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.ShapeException;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.View;
import java.util.Arrays;
import java.util.List;

/**
 * Pairs along the last dimension as complex numbers. <b>Gradient</b> g as pairs.
 *
 * <p><b>Constraints</b> (C1) float32 or float64; (C2) the last dimension has size 2, (C3) and stride 1; (C4) the other strides and the offset are
 * even.
 *
 * @torch torch.view_as_complex
 */
public record ViewAsComplex() implements View {
    @Override
    public Spec spec(List<Spec> in) {
        Spec x = in.get(0);
        if (!x.dtype().isFloating() || x.dtype() == DType.BFLOAT16)
            throw new DTypeException("view_as_complex is only supported for half, float and double tensors, but got a"
                    + " tensor of scalar type: " + x.dtype().scalarName() + " [C1]");
        int rank = x.shape().rank();
        if (rank == 0) throw new ShapeException("Input tensor must have one or more dimensions [C2]");
        if (x.shape().size(rank - 1) != 2)
            throw new ShapeException("Tensor must have a last dimension of size 2, but got " + x.shape() + " [C2]");
        return new Spec(x.shape().without(rank - 1), x.dtype().toComplex());
    }

    @Override
    public Tensor alias(Tensor x, Spec output) {
        int last = x.dim() - 1;
        if (x.strides()[last] != 1) throw new ShapeException("Tensor must have a last dimension with stride 1 [C3]");
        int[] strides = Arrays.copyOf(x.strides(), last);
        for (int d = 0; d < last; d++) {
            if (strides[d] % 2 != 0)
                throw new ShapeException("Tensor must have a stride divisible by 2 for all but last dimension [C4]");
            strides[d] /= 2;
        }
        if (x.offset() % 2 != 0) throw new ShapeException("Tensor must have a storage_offset divisible by 2 [C4]");
        if (x.dtype() == DType.FLOAT16) throw new DTypeException("complex numbers of halves are not supported [C1]");
        Shape shape = output.shape();
        return x.alias(x.storage().pairs(), shape, strides, x.offset() / 2);
    }

    @Override
    public View raised(int count, List<Spec> each) {
        return this;
    }

    @Override
    public <A extends Array<A>> A adjoint(A g, Spec x) {
        return g.resolved().unary(new ViewAsReal());
    }
}
