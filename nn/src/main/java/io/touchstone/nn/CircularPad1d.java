package io.touchstone.nn;

import io.touchstone.autograd.Variable;
import io.touchstone.nn.functional.Padding;
import io.touchstone.tensor.ShapeException;

/**
 * A border that holds the input, over and over, around inputs (N, C, L) or (C, L).
 *
 * @torch torch.nn.CircularPad1d
 */
public final class CircularPad1d extends PaddingLayer {
    /**
     * A border.
     *
     * @param pads its widths left, right, or one for all
     */
    public CircularPad1d(int... pads) {
        super(Padding.Mode.CIRCULAR, 2, pads);
    }

    @Override
    void requireInput(Variable x) {
        if (x.dim() != 2 && x.dim() != 3)
            throw new ShapeException("expected 2D or 3D input (got " + x.dim() + "D input)");
    }
}
