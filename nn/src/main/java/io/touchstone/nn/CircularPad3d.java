package io.touchstone.nn;

import io.touchstone.autograd.Variable;
import io.touchstone.nn.functional.Padding;
import io.touchstone.tensor.ShapeException;

/**
 * A border that holds the input, over and over, around inputs (N, C, D, H, W) or (C, D, H, W).
 *
 * @torch torch.nn.CircularPad3d
 */
public final class CircularPad3d extends PaddingLayer {
    /**
     * A border.
     *
     * @param pads its widths left, right, top, bottom, front, back, or one for all
     */
    public CircularPad3d(int... pads) {
        super(Padding.Mode.CIRCULAR, 6, pads);
    }

    @Override
    void requireInput(Variable x) {
        if (x.dim() != 4 && x.dim() != 5)
            throw new ShapeException("expected 4D or 5D input (got " + x.dim() + "D input)");
    }
}
