package io.touchstone.nn;

import io.touchstone.autograd.Variable;

/**
 * x between two bounds, by default −1 and 1; its gradient at the bounds is 0.
 *
 * @torch torch.nn.Hardtanh
 */
public final class Hardtanh extends Activation {
    private final double minVal;
    private final double maxVal;

    /** A Hardtanh with PyTorch's defaults. */
    public Hardtanh() {
        this(-1, 1);
    }

    /**
     * A Hardtanh that makes new outputs.
     *
     * @param minVal the lower bound
     * @param maxVal the upper bound, above it
     */
    public Hardtanh(double minVal, double maxVal) {
        this(minVal, maxVal, false);
    }

    /**
     * A Hardtanh.
     *
     * @param minVal the lower bound
     * @param maxVal the upper bound, above it
     * @param inplace whether outputs overwrite inputs
     */
    public Hardtanh(double minVal, double maxVal, boolean inplace) {
        super(inplace);
        if (!(maxVal > minVal))
            throw new IllegalArgumentException(
                    "max_val (" + python(maxVal) + ") must be greater than min_val (" + python(minVal) + ")");
        this.minVal = minVal;
        this.maxVal = maxVal;
    }

    @Override
    protected Variable f(Variable x) {
        return x.hardtanh(minVal, maxVal);
    }

    @Override
    protected String arguments() {
        return "min_val=" + python(minVal) + ", max_val=" + python(maxVal);
    }
}
