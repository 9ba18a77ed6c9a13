package io.touchstone.tensor.op.view;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Batchwise;
import io.touchstone.tensor.LinearMap;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.internal.Layouts;
import io.touchstone.tensor.internal.Loops;
import java.util.List;

/**
 * A copy with memory of its own. <b>Gradient</b> g.
 *
 * @param rowMajor whether the copy is row-major whatever the input's layout; otherwise a dense layout is kept
 * @torch torch.clone
 */
public record Clone(boolean rowMajor) implements LinearMap, Batchwise {
    @Override
    public Spec spec(List<Spec> in) {
        return in.get(0);
    }

    @Override
    public Tensor compute(List<Tensor> in, Spec output) {
        Tensor x = in.get(0);
        if (rowMajor) return x.packed();
        Tensor out = Tensor.allocate(output, Layouts.preserved(output.shape(), x.strides()));
        Loops.copy(x, out);
        return out;
    }

    @Override
    public <A extends Array<A>> A adjoint(A g, Spec x) {
        return g;
    }
}
