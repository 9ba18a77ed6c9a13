package io.touchstone.nn;

import io.touchstone.tensor.Window;

/**
 * Maxima of sequences (N, C, L) or (C, L) put back to where they were, zeros elsewhere.
 *
 * @torch torch.nn.MaxUnpool1d
 */
public final class MaxUnpool1d extends MaxUnpoolNd {
    /**
     * The windows were side by side.
     *
     * @param kernel their size in each dimension, or one for all
     */
    public MaxUnpool1d(int... kernel) {
        this(Window.of(kernel));
    }

    /** The windows of the pooling. */
    public MaxUnpool1d(Window window) {
        super(1, window);
    }
}
