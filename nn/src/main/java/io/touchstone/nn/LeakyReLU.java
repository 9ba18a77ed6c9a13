package io.touchstone.nn;

import io.touchstone.autograd.Variable;

/**
 * x where x > 0, else slope · x; its gradient at 0 is the slope.
 *
 * @torch torch.nn.LeakyReLU
 */
public final class LeakyReLU extends Activation {
    private final double negativeSlope;

    /** A LeakyReLU with PyTorch's defaults. */
    public LeakyReLU() {
        this(0.01);
    }

    /**
     * A LeakyReLU that makes new outputs.
     *
     * @param negativeSlope the slope left of 0
     */
    public LeakyReLU(double negativeSlope) {
        this(negativeSlope, false);
    }

    /**
     * A LeakyReLU.
     *
     * @param negativeSlope the slope left of 0
     * @param inplace whether outputs overwrite inputs
     */
    public LeakyReLU(double negativeSlope, boolean inplace) {
        super(inplace);
        this.negativeSlope = negativeSlope;
    }

    @Override
    protected Variable f(Variable x) {
        return x.leakyRelu(negativeSlope);
    }

    @Override
    protected String arguments() {
        return "negative_slope=" + python(negativeSlope);
    }
}
