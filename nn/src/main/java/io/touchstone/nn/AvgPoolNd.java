package io.touchstone.nn;

import io.touchstone.autograd.Variable;
import io.touchstone.tensor.Window;
import java.util.List;

/** The mean of each window. */
public abstract class AvgPoolNd extends Layer {
    private final Window window;
    private final boolean countIncludePad;

    AvgPoolNd(Window window, boolean countIncludePad) {
        this.window = window;
        this.countIncludePad = countIncludePad;
    }

    abstract Variable pool(Variable x, Window window, boolean countIncludePad);

    @Override
    protected final Variable forward(Variable x) {
        return pool(x, window, countIncludePad);
    }

    String python(List<Integer> sizes) {
        return Sizes.python(sizes);
    }

    @Override
    protected final String extraRepr() {
        return "kernel_size=" + python(window.kernel()) + ", stride="
                + python(window.stride().isEmpty() ? window.kernel() : window.stride()) + ", padding="
                + python(window.padding());
    }
}
