package io.touchstone.nn;

import io.touchstone.nn.functional.Padding;

/**
 * A border that holds what the input shows in a mirror at its outermost elements, around inputs (N, C, H, W) or (C, H, W).
 *
 * @torch torch.nn.ReflectionPad2d
 */
public final class ReflectionPad2d extends PaddingLayer {
    /**
     * A border.
     *
     * @param pads its widths left, right, top, bottom, or one for all
     */
    public ReflectionPad2d(int... pads) {
        super(Padding.Mode.REFLECT, 4, pads);
    }
}
