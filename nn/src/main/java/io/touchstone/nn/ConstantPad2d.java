package io.touchstone.nn;

import io.touchstone.tensor.Scalar;

/**
 * A border that holds one number, around inputs (N, C, H, W) or (C, H, W); any with at least 2 dimensions.
 *
 * @torch torch.nn.ConstantPad2d
 */
public final class ConstantPad2d extends PaddingLayer {
    private final double value;

    /**
     * A border.
     *
     * @param value what it holds
     * @param pads its widths left, right, top, bottom, or one for all
     */
    public ConstantPad2d(double value, int... pads) {
        super(Scalar.of(value), 4, pads);
        this.value = value;
    }

    @Override
    protected String extraRepr() {
        return "padding=" + places() + ", value=" + python(value);
    }
}
