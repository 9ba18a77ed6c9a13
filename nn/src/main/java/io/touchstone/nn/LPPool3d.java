package io.touchstone.nn;

import io.touchstone.tensor.Scalar;
import io.touchstone.tensor.Window;

/**
 * The p-th root of the sum of p-th powers over each window in volumes (N, C, D, H, W) or (C, D, H, W).
 *
 * @torch torch.nn.LPPool3d
 */
public final class LPPool3d extends LPPoolNd {
    /**
     * Windows.
     *
     * @param normType the exponent p
     */
    public LPPool3d(Scalar normType, Window window) {
        super(3, normType, window);
    }
}
