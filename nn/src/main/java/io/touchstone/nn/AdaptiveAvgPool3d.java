package io.touchstone.nn;

import io.touchstone.autograd.Variable;
import org.jspecify.annotations.Nullable;

/**
 * The mean of each of as many windows as are asked for in volumes (N, C, D, H, W) or (C, D, H, W).
 *
 * @torch torch.nn.AdaptiveAvgPool3d
 */
public final class AdaptiveAvgPool3d extends Layer {
    private final AdaptiveSize size;

    /**
     * So many windows.
     *
     * @param counts how many in each dimension, or one for all; null stands for as many as there are elements
     */
    public AdaptiveAvgPool3d(@Nullable Integer... counts) {
        size = AdaptiveSize.of(counts);
    }

    @Override
    protected Variable forward(Variable x) {
        return x.adaptiveAvgPool3d(size.spread(3));
    }

    @Override
    protected String extraRepr() {
        return "output_size=" + size;
    }
}
