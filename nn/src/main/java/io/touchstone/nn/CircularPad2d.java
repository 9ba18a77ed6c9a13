package io.touchstone.nn;

import io.touchstone.autograd.Variable;
import io.touchstone.nn.functional.Padding;
import io.touchstone.tensor.ShapeException;

/**
 * A border that holds the input, over and over, around inputs (N, C, H, W) or (C, H, W).
 *
 * @torch torch.nn.CircularPad2d
 */
public final class CircularPad2d extends PaddingLayer {
    /**
     * A border.
     *
     * @param pads its widths left, right, top, bottom, or one for all
     */
    public CircularPad2d(int... pads) {
        super(Padding.Mode.CIRCULAR, 4, pads);
    }

    @Override
    void requireInput(Variable x) {
        if (x.dim() != 3 && x.dim() != 4)
            throw new ShapeException("expected 3D or 4D input (got " + x.dim() + "D input)");
    }
}
