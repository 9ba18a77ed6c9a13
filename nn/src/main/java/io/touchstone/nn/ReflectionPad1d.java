package io.touchstone.nn;

import io.touchstone.nn.functional.Padding;

/**
 * A border that holds what the input shows in a mirror at its outermost elements, around inputs (N, C, L) or (C, L).
 *
 * @torch torch.nn.ReflectionPad1d
 */
public final class ReflectionPad1d extends PaddingLayer {
    /**
     * A border.
     *
     * @param pads its widths left, right, or one for all
     */
    public ReflectionPad1d(int... pads) {
        super(Padding.Mode.REFLECT, 2, pads);
    }
}
