package io.touchstone.nn;

import io.touchstone.tensor.Scalar;

/**
 * A border that holds one number, around inputs (N, C, D, H, W) or (C, D, H, W); any with at least 3 dimensions.
 *
 * @torch torch.nn.ConstantPad3d
 */
public final class ConstantPad3d extends PaddingLayer {
    private final double value;

    /**
     * A border.
     *
     * @param value what it holds
     * @param pads its widths left, right, top, bottom, front, back, or one for all
     */
    public ConstantPad3d(double value, int... pads) {
        super(Scalar.of(value), 6, pads);
        this.value = value;
    }

    @Override
    protected String extraRepr() {
        return "padding=" + places() + ", value=" + python(value);
    }
}
