package io.touchstone.nn;

import io.touchstone.autograd.Variable;
import io.touchstone.tensor.Reducing.Indexed;
import java.util.List;

/** A layer that finds elements, and can also tell where they were. */
public abstract class IndexedLayer extends Layer {
    private final boolean returnIndices;

    /**
     * A layer.
     *
     * @param returnIndices whether a call is meant to tell where the elements were, too
     */
    protected IndexedLayer(boolean returnIndices) {
        this.returnIndices = returnIndices;
    }

    /** Whether a call is meant to tell where the elements were, as PyTorch's {@code return_indices} says. */
    public final boolean returnsIndices() {
        return returnIndices;
    }

    /** The elements found in x and where they were, hooks and all. */
    public final Indexed<Variable> callWithIndices(Variable x) {
        return run(List.of(x), in -> found(in.get(0)));
    }

    /** The elements found in x and where they were. */
    protected abstract Indexed<Variable> found(Variable x);

    @Override
    protected Variable forward(Variable x) {
        return found(x).values();
    }
}
