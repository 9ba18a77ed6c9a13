package io.touchstone.nn;

import io.touchstone.nn.functional.Padding;

/**
 * A border that holds the outermost elements, around inputs (N, C, L) or (C, L).
 *
 * @torch torch.nn.ReplicationPad1d
 */
public final class ReplicationPad1d extends PaddingLayer {
    /**
     * A border.
     *
     * @param pads its widths left, right, or one for all
     */
    public ReplicationPad1d(int... pads) {
        super(Padding.Mode.REPLICATE, 2, pads);
    }
}
