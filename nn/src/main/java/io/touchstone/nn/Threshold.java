package io.touchstone.nn;

import io.touchstone.autograd.Variable;
import io.touchstone.tensor.Scalar;

/**
 * x where x exceeds a threshold, else a value.
 *
 * @torch torch.nn.Threshold
 */
public final class Threshold extends Activation {
    private final double threshold;
    private final double value;

    /**
     * A Threshold that makes new outputs.
     *
     * @param threshold what x must exceed to stay
     * @param value what stands for the others
     */
    public Threshold(double threshold, double value) {
        this(threshold, value, false);
    }

    /**
     * A Threshold.
     *
     * @param threshold what x must exceed to stay
     * @param value what stands for the others
     * @param inplace whether outputs overwrite inputs
     */
    public Threshold(double threshold, double value, boolean inplace) {
        super(inplace);
        this.threshold = threshold;
        this.value = value;
    }

    @Override
    protected Variable f(Variable x) {
        return x.threshold(Scalar.of(threshold), Scalar.of(value));
    }

    @Override
    protected String arguments() {
        return "threshold=" + python(threshold) + ", value=" + python(value);
    }
}
