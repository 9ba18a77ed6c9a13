package io.touchstone.nn;

import io.touchstone.autograd.Variable;
import io.touchstone.nn.functional.Functional;

/**
 * {@link AlphaDropout} of whole channels. Out of training it is the identity.
 *
 * @torch torch.nn.FeatureAlphaDropout
 */
public final class FeatureAlphaDropout extends DropoutLayer {
    /** A FeatureAlphaDropout with probability ½. */
    public FeatureAlphaDropout() {
        this(0.5);
    }

    /** A FeatureAlphaDropout that makes new outputs. */
    public FeatureAlphaDropout(double p) {
        this(p, false);
    }

    /**
     * A FeatureAlphaDropout.
     *
     * @param p the probability
     * @param inplace whether outputs overwrite inputs
     * @throws IllegalArgumentException unless p is in [0, 1]
     */
    public FeatureAlphaDropout(double p, boolean inplace) {
        super(p, inplace);
    }

    @Override
    Variable drop(Variable x, double p, boolean training) {
        return Functional.featureAlphaDropout(x, p, training);
    }
}
