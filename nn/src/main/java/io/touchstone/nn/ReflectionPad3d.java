package io.touchstone.nn;

import io.touchstone.nn.functional.Padding;

/**
 * A border that holds what the input shows in a mirror at its outermost elements, around inputs (N, C, D, H, W) or (C, D, H, W).
 *
 * @torch torch.nn.ReflectionPad3d
 */
public final class ReflectionPad3d extends PaddingLayer {
    /**
     * A border.
     *
     * @param pads its widths left, right, top, bottom, front, back, or one for all
     */
    public ReflectionPad3d(int... pads) {
        super(Padding.Mode.REFLECT, 6, pads);
    }
}
