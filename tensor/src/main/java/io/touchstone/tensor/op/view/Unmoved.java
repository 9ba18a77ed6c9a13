package io.touchstone.tensor.op.view;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.Scalar;
import io.touchstone.tensor.Single;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The last input, as what an operation has made of the others without moving with them. <b>Gradients</b> zeros, which belong to no graph, as
 * PyTorch makes them for these operations.
 *
 * @param nodeName how the node is called, by the operation
 * @torch torch.angle of real numbers, torch.Tensor.repeat with a count of 0, torch.Tensor.eq_
 */
public record Unmoved(String nodeName) implements Single {
    @Override
    public Spec spec(List<Spec> in) {
        return in.get(in.size() - 1);
    }

    @Override
    public Tensor compute(List<Tensor> in, Spec output) {
        return in.get(in.size() - 1).packed();
    }

    @Override
    public <A extends Array<A>> @Nullable A vjp(int i, A g, Saved<A> at) {
        return g.full(at.spec(i), Scalar.of(0L));
    }

    @Override
    public <A extends Array<A>> @Nullable A push(List<@Nullable A> t, Saved<A> at) {
        return null;
    }

    @Override
    public Reads reads(int i) {
        return Reads.NOTHING;
    }
}
