package io.touchstone.tensor.op.view;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.View;
import java.util.List;

/**
 * The input with a new dimension of size 1: a view. <b>Gradient</b> g without this dimension.
 *
 * @param dim where the new dimension is in the output
 * @torch torch.unsqueeze
 */
public record Unsqueeze(int dim) implements View {
    @Override
    public Spec spec(List<Spec> in) {
        return in.get(0).with(in.get(0).shape().inserted(dim, 1));
    }

    @Override
    public Tensor alias(Tensor x, Spec output) {
        int[] strides = new int[output.shape().rank()];
        for (int d = 0; d < strides.length; d++) {
            if (d != dim) strides[d] = x.strides()[d < dim ? d : d - 1];
            else strides[d] = d < x.dim() ? x.size(d) * x.strides()[d] : 1;
        }
        return x.alias(output.shape(), strides, x.offset());
    }

    @Override
    public View raised(int count, List<Spec> each) {
        return new Unsqueeze(dim + 1);
    }

    @Override
    public <A extends Array<A>> A adjoint(A g, Spec x) {
        return g.squeeze(dim);
    }
}
