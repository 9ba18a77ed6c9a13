package io.touchstone.nn;

import io.touchstone.tensor.Window;

/**
 * Maxima of images (N, C, H, W) or (C, H, W) put back to where they were, zeros elsewhere.
 *
 * @torch torch.nn.MaxUnpool2d
 */
public final class MaxUnpool2d extends MaxUnpoolNd {
    /**
     * The windows were side by side.
     *
     * @param kernel their size in each dimension, or one for all
     */
    public MaxUnpool2d(int... kernel) {
        this(Window.of(kernel));
    }

    /** The windows of the pooling. */
    public MaxUnpool2d(Window window) {
        super(2, window);
    }
}
