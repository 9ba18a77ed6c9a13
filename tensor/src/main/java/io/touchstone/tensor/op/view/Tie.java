package io.touchstone.tensor.op.view;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Batchwise;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.Scalar;
import io.touchstone.tensor.Single;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The first input as it is, which counts as computed from the second one too, though it does not vary with it. <b>Gradients</b> g, and zeros or
 * none.
 *
 * <p>The gradient of a rectifier is piecewise constant. PyTorch computes it from x all the same, so it can be differentiated again, and
 * that gives zeros; without this it would not depend on anything.
 *
 * @param nodeName PyTorch's name of the node
 * @param zeros whether the second input gets zeros; if not, it gets no gradient
 */
public record Tie(String nodeName, boolean zeros) implements Single, Batchwise {
    @Override
    public Spec spec(List<Spec> in) {
        return in.get(0);
    }

    @Override
    public Tensor compute(List<Tensor> in, Spec output) {
        return in.get(0);
    }

    @Override
    public <A extends Array<A>> @Nullable A vjp(int i, A g, Saved<A> at) {
        if (i == 0) return g;
        return zeros ? g.full(at.spec(1), Scalar.of(0L)) : null;
    }

    @Override
    public <A extends Array<A>> @Nullable A push(List<@Nullable A> t, Saved<A> at) {
        return t.get(0);
    }

    @Override
    public Reads reads(int i) {
        return Reads.NOTHING;
    }
}
