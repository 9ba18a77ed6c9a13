package io.touchstone.tensor.op.view;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.LinearMap;
import io.touchstone.tensor.Primitive;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The same numbers in the same memory, of which nobody keeps a record: no view of the input, and with a version of its own, so that writing
 * through it goes unnoticed. <b>Gradient</b> g.
 *
 * @param nodeName what PyTorch calls it
 * @torch torch.unsafe_split, torch.unsafe_split_with_sizes, torch.unsafe_chunk
 */
public record Unbound(String nodeName) implements LinearMap {
    @Override
    public Spec spec(List<Spec> in) {
        return in.get(0);
    }

    @Override
    public Tensor compute(List<Tensor> in, Spec output) {
        return in.get(0).unversioned();
    }

    @Override
    public @Nullable Primitive raised(int count, List<Spec> each) {
        return this;
    }

    @Override
    public <A extends Array<A>> A adjoint(A g, Spec x) {
        return g;
    }
}
