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
 * The first input as it is, whose backward reads the second one: the last step of a composition, where PyTorch's rule for the whole keeps
 * its input. <b>Gradients</b> g, tied to the second input, and none.
 *
 * @param nodeName PyTorch's name of the whole
 * @param second what the second input gets of second derivatives, beside those of what its backward multiplies by it
 */
public record Keep(String nodeName, Second second) implements Single, Batchwise {
    /** What the kept input gets of second derivatives. */
    public enum Second {
        /** Zeros. */
        ZEROS,
        /** None, although the gradient counts as computed from it. */
        NONE,
        /** None, and the gradient does not count as computed from it: backward asks it for places only. */
        UNCONNECTED
    }

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
        if (i != 0) return null;
        String backward = nodeName.replace("Backward0", "BackwardBackward0");
        return switch (second) {
            case ZEROS -> g.tied(at.y(), backward);
            case NONE -> g.attached(at.y(), backward);
            case UNCONNECTED -> g;
        };
    }

    @Override
    public <A extends Array<A>> @Nullable A push(List<@Nullable A> t, Saved<A> at) {
        return t.get(0);
    }

    @Override
    public Reads reads(int i) {
        return i == 0 ? Reads.Y : Reads.NOTHING;
    }
}
