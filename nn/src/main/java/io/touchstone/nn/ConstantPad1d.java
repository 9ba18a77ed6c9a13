package io.touchstone.nn;

import io.touchstone.tensor.Scalar;

/**
 * A border that holds one number, around inputs (N, C, L) or (C, L); any with at least 1 dimension.
 *
 * @torch torch.nn.ConstantPad1d
 */
public final class ConstantPad1d extends PaddingLayer {
    private final double value;

    /**
     * A border.
     *
     * @param value what it holds
     * @param pads its widths left, right, or one for all
     */
    public ConstantPad1d(double value, int... pads) {
        super(Scalar.of(value), 2, pads);
        this.value = value;
    }

    @Override
    protected String extraRepr() {
        return "padding=" + places() + ", value=" + python(value);
    }
}
