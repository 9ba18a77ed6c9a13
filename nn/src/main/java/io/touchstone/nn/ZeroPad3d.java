package io.touchstone.nn;

import io.touchstone.tensor.Scalar;

/**
 * A border of zeros, around inputs (N, C, D, H, W) or (C, D, H, W); any with at least 3 dimensions.
 *
 * @torch torch.nn.ZeroPad3d
 */
public final class ZeroPad3d extends PaddingLayer {
    /**
     * A border.
     *
     * @param pads its widths left, right, top, bottom, front, back, or one for all
     */
    public ZeroPad3d(int... pads) {
        super(Scalar.of(0.0), 6, pads);
    }
}
