package io.touchstone.nn;

import io.touchstone.autograd.Variable;
import io.touchstone.nn.functional.Functional;
import org.jspecify.annotations.Nullable;

/**
 * The logarithm of the softmax along a dimension.
 *
 * @torch torch.nn.LogSoftmax
 */
public final class LogSoftmax extends Activation {
    private final @Nullable Integer dim;

    /**
     * A LogSoftmax along a dimension.
     *
     * @param dim the dimension, or null for PyTorch's old choice: 0 of inputs with 0, 1 or 3 dimensions, else 1
     */
    public LogSoftmax(@Nullable Integer dim) {
        super(false);
        this.dim = dim;
    }

    @Override
    protected Variable f(Variable x) {
        return x.logSoftmax(dim != null ? dim : Functional.softmaxDim(x.dim()));
    }

    @Override
    protected String arguments() {
        return "dim=" + (dim != null ? dim.toString() : "None");
    }
}
