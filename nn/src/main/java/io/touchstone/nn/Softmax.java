package io.touchstone.nn;

import io.touchstone.autograd.Variable;
import io.touchstone.nn.functional.Functional;
import org.jspecify.annotations.Nullable;

/**
 * eˣ over its sum along a dimension.
 *
 * @torch torch.nn.Softmax
 */
public final class Softmax extends Activation {
    private final @Nullable Integer dim;

    /**
     * A Softmax along a dimension.
     *
     * @param dim the dimension, or null for PyTorch's old choice: 0 of inputs with 0, 1 or 3 dimensions, else 1
     */
    public Softmax(@Nullable Integer dim) {
        super(false);
        this.dim = dim;
    }

    @Override
    protected Variable f(Variable x) {
        return x.softmax(dim != null ? dim : Functional.softmaxDim(x.dim()));
    }

    @Override
    protected String arguments() {
        return "dim=" + (dim != null ? dim.toString() : "None");
    }
}
