package io.touchstone.nn;

import io.touchstone.autograd.Variable;
import io.touchstone.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A module that compares an input with a target. */
public abstract class Loss extends Module {
    /** A loss. */
    protected Loss() {}

    /** How far the input is from the target, hooks and all. */
    public final Variable call(Variable input, Variable target) {
        return run(List.of(input, target), in -> forward(in.get(0), in.get(1)));
    }

    /** How far the input is from a target that is constant. */
    public final Variable call(Variable input, Tensor target) {
        return call(input, Variable.constant(target));
    }

    /** What the loss computes. Users write {@code call}, which runs the hooks around this. */
    protected abstract Variable forward(Variable input, Variable target);

    /** The buffer of the given name, or null if this loss has none. */
    final @Nullable Variable constant(String name) {
        return namedBuffers().get(name);
    }
}
