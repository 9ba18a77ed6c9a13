package io.touchstone.nn;

import io.touchstone.autograd.Variable;
import io.touchstone.nn.functional.Functional;

/**
 * {@link Dropout} of whole channels of (N, C, H, W). Out of training it is the identity.
 *
 * @torch torch.nn.Dropout2d
 */
public final class Dropout2d extends DropoutLayer {
    /** A Dropout2d with probability ½. */
    public Dropout2d() {
        this(0.5);
    }

    /** A Dropout2d that makes new outputs. */
    public Dropout2d(double p) {
        this(p, false);
    }

    /**
     * A Dropout2d.
     *
     * @param p the probability
     * @param inplace whether outputs overwrite inputs
     * @throws IllegalArgumentException unless p is in [0, 1]
     */
    public Dropout2d(double p, boolean inplace) {
        super(p, inplace);
    }

    @Override
    Variable drop(Variable x, double p, boolean training) {
        return Functional.dropout2d(x, p, training);
    }
}
