package io.touchstone.nn;

import io.touchstone.autograd.Variable;
import io.touchstone.tensor.Reducing.Indexed;
import io.touchstone.tensor.Window;

/** The largest element of each window. */
public abstract class MaxPoolNd extends IndexedLayer {
    private final Window window;

    MaxPoolNd(Window window, boolean returnIndices) {
        super(returnIndices);
        this.window = window;
    }

    abstract Indexed<Variable> pool(Variable x, Window window);

    final Window window() {
        return window;
    }

    @Override
    protected final Indexed<Variable> found(Variable x) {
        return pool(x, window);
    }

    @Override
    protected final String extraRepr() {
        return "kernel_size=" + Sizes.python(window.kernel()) + ", stride="
                + Sizes.python(window.stride().isEmpty() ? window.kernel() : window.stride()) + ", padding="
                + Sizes.python(window.padding()) + ", dilation=" + Sizes.python(window.dilation()) + ", ceil_mode="
                + python(window.ceil());
    }
}
