package io.touchstone.nn;

import io.touchstone.autograd.Variable;
import io.touchstone.tensor.Window;

/**
 * The mean of each window in sequences (N, C, L) or (C, L); the padding counts as zeros.
 *
 * @torch torch.nn.AvgPool1d
 */
public final class AvgPool1d extends AvgPoolNd {
    /** Windows side by side. */
    public AvgPool1d(int kernel) {
        this(Window.of(kernel), true);
    }

    /**
     * Windows.
     *
     * @param countIncludePad whether the divisor counts what a window covers of the padding
     */
    public AvgPool1d(Window window, boolean countIncludePad) {
        super(window, countIncludePad);
    }

    @Override
    Variable pool(Variable x, Window window, boolean countIncludePad) {
        return x.avgPool1d(window, countIncludePad);
    }

    @Override
    String python(java.util.List<Integer> sizes) {
        return "(" + sizes.get(0) + ",)";
    }
}
