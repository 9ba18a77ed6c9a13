package io.touchstone.nn;

import io.touchstone.tensor.Window;

/**
 * Maxima of volumes (N, C, D, H, W) or (C, D, H, W) put back to where they were, zeros elsewhere.
 *
 * @torch torch.nn.MaxUnpool3d
 */
public final class MaxUnpool3d extends MaxUnpoolNd {
    /**
     * The windows were side by side.
     *
     * @param kernel their size in each dimension, or one for all
     */
    public MaxUnpool3d(int... kernel) {
        this(Window.of(kernel));
    }

    /** The windows of the pooling. */
    public MaxUnpool3d(Window window) {
        super(3, window);
    }
}
