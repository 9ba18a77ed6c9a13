package io.touchstone.nn;

import io.touchstone.tensor.Scalar;
import io.touchstone.tensor.Window;

/**
 * The p-th root of the sum of p-th powers over each window in sequences (N, C, L) or (C, L).
 *
 * @torch torch.nn.LPPool1d
 */
public final class LPPool1d extends LPPoolNd {
    /**
     * Windows.
     *
     * @param normType the exponent p
     */
    public LPPool1d(Scalar normType, Window window) {
        super(1, normType, window);
    }
}
