package io.touchstone.nn;

import io.touchstone.autograd.Variable;
import org.jspecify.annotations.Nullable;

/**
 * The mean of each of as many windows as are asked for in sequences (N, C, L) or (C, L).
 *
 * @torch torch.nn.AdaptiveAvgPool1d
 */
public final class AdaptiveAvgPool1d extends Layer {
    private final AdaptiveSize size;

    /**
     * So many windows.
     *
     * @param counts how many in each dimension, or one for all
     */
    public AdaptiveAvgPool1d(@Nullable Integer... counts) {
        size = AdaptiveSize.of(counts);
    }

    @Override
    protected Variable forward(Variable x) {
        return x.adaptiveAvgPool1d(size.spread(1));
    }

    @Override
    protected String extraRepr() {
        return "output_size=" + size;
    }
}
