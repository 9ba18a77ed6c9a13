package io.touchstone.tensor.op.view;

import io.touchstone.tensor.Batchwise;
import io.touchstone.tensor.Constant;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;
import java.util.List;

/**
 * The same numbers in the same memory, without a history: a view through which no gradient flows. It shares the version, so that
 * writing through it is noticed.
 *
 * @torch torch.Tensor.detach
 */
public record Detach() implements Constant, Batchwise {
    @Override
    public Spec spec(List<Spec> in) {
        return in.get(0);
    }

    @Override
    public Tensor compute(List<Tensor> in, Spec output) {
        Tensor x = in.get(0);
        return x.alias(x.shape(), x.strides(), x.offset());
    }

    @Override
    public boolean looks() {
        return true;
    }
}
