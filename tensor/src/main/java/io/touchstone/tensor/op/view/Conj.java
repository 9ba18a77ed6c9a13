package io.touchstone.tensor.op.view;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.ConjugateStorage;
import io.touchstone.tensor.DTypeException;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.View;
import java.util.List;

/**
 * The complex conjugate, as a view: the memory stays as it is, and is read and written conjugated.
 *
 * <p><b>Constraints</b> (C1) complex. <b>Gradient</b> the conjugate of g: this map is antilinear, and both modes apply it again.
 *
 * @torch torch.conj
 */
public record Conj() implements View {
    @Override
    public Spec spec(List<Spec> in) {
        if (!in.get(0).dtype().isComplex())
            throw DTypeException.notImplemented("conj", in.get(0).dtype());
        return in.get(0);
    }

    @Override
    public Tensor alias(Tensor x, Spec output) {
        return x.alias(ConjugateStorage.of(x.storage()), output.shape(), x.strides(), x.offset());
    }

    @Override
    public View raised(int count, List<Spec> each) {
        return this;
    }

    @Override
    public <A extends Array<A>> A adjoint(A g, Spec x) {
        return g.conj();
    }
}
