package io.touchstone.nn;

import io.touchstone.autograd.Variable;
import io.touchstone.nn.functional.Functional;

/**
 * The leaky rectifier with random slopes; out of training, with their mean.
 *
 * @torch torch.nn.RReLU
 */
public final class RReLU extends Activation {
    private final double lower;
    private final double upper;

    /** A RReLU with PyTorch's defaults. */
    public RReLU() {
        this(1.0 / 8, 1.0 / 3);
    }

    /**
     * A RReLU that makes new outputs.
     *
     * @param lower the smallest slope
     * @param upper the largest slope
     */
    public RReLU(double lower, double upper) {
        this(lower, upper, false);
    }

    /**
     * A RReLU.
     *
     * @param lower the smallest slope
     * @param upper the largest slope
     * @param inplace whether outputs overwrite inputs
     */
    public RReLU(double lower, double upper, boolean inplace) {
        super(inplace);
        this.lower = lower;
        this.upper = upper;
    }

    @Override
    protected Variable f(Variable x) {
        return Functional.rrelu(x, lower, upper, isTraining());
    }

    @Override
    Variable overwritten(Variable x) {
        return x.update_(y -> f(y).named("RreluWithNoiseBackward1"));
    }

    @Override
    protected String arguments() {
        return "lower=" + python(lower) + ", upper=" + python(upper);
    }
}
