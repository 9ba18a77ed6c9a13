package io.touchstone.tensor.op.view;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.DTypeException;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.View;
import io.touchstone.tensor.op.elementwise.MakeComplex;
import java.util.List;

/**
 * The real or the imaginary parts of complex numbers. <b>Gradient</b> g, or i · g.
 *
 * <p><b>Constraints</b> (C1) complex.
 *
 * @param imaginary whether the imaginary parts are meant
 * @torch torch.real, torch.imag
 */
public record ComplexPart(boolean imaginary) implements View {
    @Override
    public Spec spec(List<Spec> in) {
        if (!in.get(0).dtype().isComplex())
            throw new DTypeException("imag is not implemented for tensors with non-complex dtypes. [C1]");
        return in.get(0).with(in.get(0).dtype().toReal());
    }

    @Override
    public Tensor alias(Tensor x, Spec output) {
        int[] strides = x.strides().clone();
        for (int d = 0; d < strides.length; d++) strides[d] *= 2;
        return x.alias(x.storage().parts(), output.shape(), strides, 2 * x.offset() + (imaginary ? 1 : 0));
    }

    @Override
    public View raised(int count, List<Spec> each) {
        return this;
    }

    @Override
    public <A extends Array<A>> A adjoint(A g, Spec x) {
        A zeros = g.zerosLike();
        return imaginary ? zeros.binary(new MakeComplex(), g) : g.binary(new MakeComplex(), zeros);
    }

    @Override
    public String nodeName() {
        return "SelectBackward0"; // of the view as pairs
    }
}
