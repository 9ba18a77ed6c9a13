package io.touchstone.nn;

import io.touchstone.tensor.Scalar;

/**
 * A border of zeros, around inputs (N, C, H, W) or (C, H, W); any with at least 2 dimensions.
 *
 * @torch torch.nn.ZeroPad2d
 */
public final class ZeroPad2d extends PaddingLayer {
    /**
     * A border.
     *
     * @param pads its widths left, right, top, bottom, or one for all
     */
    public ZeroPad2d(int... pads) {
        super(Scalar.of(0.0), 4, pads);
    }
}
