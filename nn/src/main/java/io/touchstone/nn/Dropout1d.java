package io.touchstone.nn;

import io.touchstone.autograd.Variable;
import io.touchstone.nn.functional.Functional;

/**
 * {@link Dropout} of whole channels of (N, C, L) or (C, L). Out of training it is the identity.
 *
 * @torch torch.nn.Dropout1d
 */
public final class Dropout1d extends DropoutLayer {
    /** A Dropout1d with probability ½. */
    public Dropout1d() {
        this(0.5);
    }

    /** A Dropout1d that makes new outputs. */
    public Dropout1d(double p) {
        this(p, false);
    }

    /**
     * A Dropout1d.
     *
     * @param p the probability
     * @param inplace whether outputs overwrite inputs
     * @throws IllegalArgumentException unless p is in [0, 1]
     */
    public Dropout1d(double p, boolean inplace) {
        super(p, inplace);
    }

    @Override
    Variable drop(Variable x, double p, boolean training) {
        return Functional.dropout1d(x, p, training);
    }
}
