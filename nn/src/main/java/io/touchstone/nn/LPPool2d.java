package io.touchstone.nn;

import io.touchstone.tensor.Scalar;
import io.touchstone.tensor.Window;

/**
 * The p-th root of the sum of p-th powers over each window in images (N, C, H, W) or (C, H, W).
 *
 * @torch torch.nn.LPPool2d
 */
public final class LPPool2d extends LPPoolNd {
    /**
     * Windows.
     *
     * @param normType the exponent p
     */
    public LPPool2d(Scalar normType, Window window) {
        super(2, normType, window);
    }
}
