package io.touchstone.nn;

import io.touchstone.autograd.Variable;
import io.touchstone.tensor.Tensor;
import java.util.List;

/** A module with one input and one output: what {@link Sequential} applies. */
public abstract class Layer extends Module {
    /** A layer without parameters yet. */
    protected Layer() {}

    /** The layer applied to x, hooks and all. */
    public final Variable call(Variable x) {
        return run(List.of(x), in -> forward(in.get(0)));
    }

    /** The layer applied to a constant. */
    public final Variable call(Tensor x) {
        return call(Variable.constant(x));
    }

    /** What the layer computes. Users write {@code call}, which runs the hooks around this. */
    protected abstract Variable forward(Variable x);
}
