package io.touchstone.nn;

import io.touchstone.autograd.Variable;
import io.touchstone.tensor.Scalar;
import io.touchstone.tensor.Window;

/** The p-th root of the sum of p-th powers over each window. */
public abstract class LPPoolNd extends Layer {
    private final int dims;
    private final Scalar normType;
    private final Window window;

    LPPoolNd(int dims, Scalar normType, Window window) {
        this.dims = dims;
        this.normType = normType;
        this.window = window;
    }

    @Override
    protected final Variable forward(Variable x) {
        return x.lpPool(dims, Scalar.of(normType.re()), window); // a floating power, which makes integers floating
    }

    @Override
    protected final String extraRepr() {
        String p = normType.isIntegral() ? Long.toString(normType.integer()) : Double.toString(normType.re());
        return "norm_type=" + p + ", kernel_size=" + Sizes.python(window.kernel()) + ", stride="
                + (window.stride().isEmpty() ? "None" : Sizes.python(window.stride())) + ", ceil_mode="
                + python(window.ceil());
    }
}
