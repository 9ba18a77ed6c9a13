package io.touchstone.nn;

import io.touchstone.autograd.Variable;
import io.touchstone.tensor.Window;
import org.jspecify.annotations.Nullable;

/**
 * The mean of each window in images (N, C, H, W) or (C, H, W); the padding counts as zeros.
 *
 * @torch torch.nn.AvgPool2d
 */
public final class AvgPool2d extends AvgPoolNd {
    private final @Nullable Long divisorOverride;

    /**
     * Windows side by side.
     *
     * @param kernel the windows' size in each dimension, or one for all
     */
    public AvgPool2d(int... kernel) {
        this(Window.of(kernel), true, null);
    }

    /**
     * Windows.
     *
     * @param countIncludePad whether the divisor counts what a window covers of the padding
     * @param divisorOverride what sums are divided by, or null for the number of elements
     */
    public AvgPool2d(Window window, boolean countIncludePad, @Nullable Long divisorOverride) {
        super(window, countIncludePad);
        this.divisorOverride = divisorOverride;
    }

    @Override
    Variable pool(Variable x, Window window, boolean countIncludePad) {
        return x.avgPool2d(window, countIncludePad, divisorOverride);
    }
}
