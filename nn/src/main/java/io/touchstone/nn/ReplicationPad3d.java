package io.touchstone.nn;

import io.touchstone.nn.functional.Padding;

/**
 * A border that holds the outermost elements, around inputs (N, C, D, H, W) or (C, D, H, W).
 *
 * @torch torch.nn.ReplicationPad3d
 */
public final class ReplicationPad3d extends PaddingLayer {
    /**
     * A border.
     *
     * @param pads its widths left, right, top, bottom, front, back, or one for all
     */
    public ReplicationPad3d(int... pads) {
        super(Padding.Mode.REPLICATE, 6, pads);
    }
}
