package io.touchstone.nn;

import io.touchstone.nn.functional.Padding;

/**
 * A border that holds the outermost elements, around inputs (N, C, H, W) or (C, H, W).
 *
 * @torch torch.nn.ReplicationPad2d
 */
public final class ReplicationPad2d extends PaddingLayer {
    /**
     * A border.
     *
     * @param pads its widths left, right, top, bottom, or one for all
     */
    public ReplicationPad2d(int... pads) {
        super(Padding.Mode.REPLICATE, 4, pads);
    }
}
