package io.touchstone.tensor.op.view;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Dims;
import io.touchstone.tensor.LinearMap;
import io.touchstone.tensor.Primitive;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.internal.Layouts;
import io.touchstone.tensor.internal.Loops;
import java.util.List;

/**
 * A copy with some dimensions running backwards; its own inverse and its own adjoint.
 *
 * @param dims the dimensions
 * @torch torch.flip
 */
public record Flip(Dims dims) implements LinearMap {
    @Override
    public Spec spec(List<Spec> in) {
        return in.get(0);
    }

    @Override
    public Tensor compute(List<Tensor> in, Spec output) {
        Tensor x = in.get(0);
        Tensor out = Tensor.allocate(output, Layouts.preserved(output.shape(), x.strides()));
        int[] strides = out.strides().clone();
        int offset = 0;
        for (int d = 0; d < strides.length; d++) {
            if (!dims.contains(d) || out.size(d) == 0) continue;
            offset += strides[d] * (out.size(d) - 1);
            strides[d] = -strides[d];
        }
        Loops.copy(x, out.alias(out.shape(), strides, offset));
        return out;
    }

    @Override
    public Primitive raised(int count, List<Spec> each) {
        return new Flip(dims.raised());
    }

    @Override
    public <A extends Array<A>> A adjoint(A g, Spec x) {
        return g.unary(this);
    }
}
