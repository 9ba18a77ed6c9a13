package io.touchstone.nn;

import io.touchstone.autograd.Variable;

/**
 * ln(1 + exp(βx)) / β, and x itself where βx exceeds a threshold.
 *
 * @torch torch.nn.Softplus
 */
public final class Softplus extends Activation {
    private final double beta;
    private final double threshold;

    /** A Softplus with PyTorch's defaults. */
    public Softplus() {
        this(1, 20);
    }

    /**
     * A Softplus.
     *
     * @param beta β
     * @param threshold where the function becomes the identity
     */
    public Softplus(double beta, double threshold) {
        super(false);
        this.beta = beta;
        this.threshold = threshold;
    }

    @Override
    protected Variable f(Variable x) {
        return x.softplus(beta, threshold);
    }

    @Override
    protected String arguments() {
        return "beta=" + python(beta) + ", threshold=" + python(threshold);
    }
}
