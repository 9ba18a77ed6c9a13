package io.touchstone.tensor.op.view;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Batchwise;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.Single;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The second input in place of the first, of the same shape and type, which no longer matters. <b>Gradients</b> zero, and g.
 *
 * @param nodeName how the node is called, by what overwrites
 * @torch torch.Tensor.copy_
 */
public record Overwrite(String nodeName) implements Single, Batchwise {
    @Override
    public Spec spec(List<Spec> in) {
        return in.get(0);
    }

    @Override
    public Tensor compute(List<Tensor> in, Spec output) {
        return in.get(1).packed();
    }

    @Override
    public <A extends Array<A>> @Nullable A vjp(int i, A g, Saved<A> at) {
        return i == 0 ? g.zerosLike() : g;
    }

    @Override
    public <A extends Array<A>> @Nullable A push(List<@Nullable A> t, Saved<A> at) {
        return t.get(1);
    }

    @Override
    public Reads reads(int i) {
        return Reads.NOTHING;
    }
}
