package io.touchstone.nn;

import io.touchstone.autograd.Variable;
import io.touchstone.nn.functional.Functional;

/**
 * Dropout that keeps mean and variance of what {@link SELU} makes. Out of training it is the identity.
 *
 * @torch torch.nn.AlphaDropout
 */
public final class AlphaDropout extends DropoutLayer {
    /** An AlphaDropout with probability ½. */
    public AlphaDropout() {
        this(0.5);
    }

    /** An AlphaDropout that makes new outputs. */
    public AlphaDropout(double p) {
        this(p, false);
    }

    /**
     * An AlphaDropout.
     *
     * @param p the probability
     * @param inplace whether outputs overwrite inputs
     * @throws IllegalArgumentException unless p is in [0, 1]
     */
    public AlphaDropout(double p, boolean inplace) {
        super(p, inplace);
    }

    @Override
    Variable drop(Variable x, double p, boolean training) {
        return Functional.alphaDropout(x, p, training);
    }
}
