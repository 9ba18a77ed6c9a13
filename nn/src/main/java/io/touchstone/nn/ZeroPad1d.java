package io.touchstone.nn;

import io.touchstone.tensor.Scalar;

/**
 * A border of zeros, around inputs (N, C, L) or (C, L); any with at least 1 dimension.
 *
 * @torch torch.nn.ZeroPad1d
 */
public final class ZeroPad1d extends PaddingLayer {
    /**
     * A border.
     *
     * @param pads its widths left, right, or one for all
     */
    public ZeroPad1d(int... pads) {
        super(Scalar.of(0.0), 2, pads);
    }
}
