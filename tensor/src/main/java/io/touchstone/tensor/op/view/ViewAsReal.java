package io.touchstone.tensor.op.view;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.DTypeException;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.View;
import java.util.Arrays;
import java.util.List;

/**
 * The real and imaginary parts of complex numbers as a last dimension of size 2. <b>Gradient</b> g as complex numbers.
 *
 * <p><b>Constraints</b> (C1) complex; (C2) not a view of conjugates.
 *
 * @torch torch.view_as_real
 */
public record ViewAsReal() implements View {
    @Override
    public Spec spec(List<Spec> in) {
        Spec x = in.get(0);
        if (!x.dtype().isComplex())
            throw new DTypeException("view_as_real is only supported for complex tensors, not "
                    + x.dtype().scalarName() + " [C1]");
        return new Spec(x.shape().inserted(x.shape().rank(), 2), x.dtype().toReal());
    }

    @Override
    public Tensor alias(Tensor x, Spec output) {
        if (x.isConj())
            throw new DTypeException("view_as_real doesn't work on unresolved conjugated tensors.  To resolve the"
                    + " conjugate tensor so you can view it as real, use self.resolve_conj(); however, be warned that"
                    + " the resulting tensor will NOT alias the original. [C2]");
        int[] strides = Arrays.copyOf(x.strides(), x.dim() + 1);
        for (int d = 0; d < x.dim(); d++) strides[d] *= 2;
        strides[x.dim()] = 1;
        return x.alias(x.storage().parts(), output.shape(), strides, 2 * x.offset());
    }

    @Override
    public View raised(int count, List<Spec> each) {
        return this;
    }

    @Override
    public <A extends Array<A>> A adjoint(A g, Spec x) {
        return g.contiguous().unary(new ViewAsComplex());
    }
}
