package io.touchstone.tensor.op.view;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Scalar;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The last input, as what an operation has made of the others without moving with them. <b>Gradients</b> zeros, which belong to no graph, as
 * PyTorch makes them for these operations.
 *
 * @param nodeName how the node is called, by the operation
 * @torch torch.angle of real numbers, torch.Tensor.repeat with a count of 0, torch.Tensor.eq_
 */
public record Unmoved(String nodeName) implements Made {
    @Override
    public <A extends Array<A>> @Nullable A vjp(int i, A g, Saved<A> at) {
        return g.full(at.spec(i), Scalar.of(0L));
    }

    @Override
    public <A extends Array<A>> @Nullable A push(List<@Nullable A> t, Saved<A> at) {
        return null;
    }
}
