package io.touchstone.tensor.op.view;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Batchwise;
import io.touchstone.tensor.LinearMap;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;
import java.util.List;

/**
 * A copy, as the last step of what PyTorch differentiates for real outputs only. <b>Gradient</b> g.
 *
 * @param torchName PyTorch's name of the operation
 * @torch torch.select_copy, torch.slice_copy, torch.view_as_complex_copy, torch.conv_tbc
 */
public record RealCopy(String torchName) implements LinearMap, Batchwise {
    @Override
    public Spec spec(List<Spec> in) {
        return in.get(0);
    }

    @Override
    public Tensor compute(List<Tensor> in, Spec output) {
        return in.get(0).packed();
    }

    @Override
    public <A extends Array<A>> A adjoint(A g, Spec x) {
        return g;
    }

    @Override
    public boolean recordsComplex() {
        return false;
    }
}
