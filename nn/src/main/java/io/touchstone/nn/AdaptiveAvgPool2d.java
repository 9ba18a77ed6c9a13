package io.touchstone.nn;

import io.touchstone.autograd.Variable;
import org.jspecify.annotations.Nullable;

/**
 * The mean of each of as many windows as are asked for in images (N, C, H, W) or (C, H, W).
 *
 * @torch torch.nn.AdaptiveAvgPool2d
 */
public final class AdaptiveAvgPool2d extends Layer {
    private final AdaptiveSize size;

    /**
     * So many windows.
     *
     * @param counts how many in each dimension, or one for all; null stands for as many as there are elements
     */
    public AdaptiveAvgPool2d(@Nullable Integer... counts) {
        size = AdaptiveSize.of(counts);
    }

    @Override
    protected Variable forward(Variable x) {
        return x.adaptiveAvgPool2d(size.spread(2));
    }

    @Override
    protected String extraRepr() {
        return "output_size=" + size;
    }
}
