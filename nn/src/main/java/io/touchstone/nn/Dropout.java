package io.touchstone.nn;

import io.touchstone.autograd.Variable;
import io.touchstone.nn.functional.Functional;

/**
 * In training, sets each element to 0 with probability p and divides the others by 1 − p. Out of training it is the identity.
 *
 * @torch torch.nn.Dropout
 */
public final class Dropout extends DropoutLayer {
    /** A Dropout with probability ½. */
    public Dropout() {
        this(0.5);
    }

    /** A Dropout that makes new outputs. */
    public Dropout(double p) {
        this(p, false);
    }

    /**
     * A Dropout.
     *
     * @param p the probability
     * @param inplace whether outputs overwrite inputs
     * @throws IllegalArgumentException unless p is in [0, 1]
     */
    public Dropout(double p, boolean inplace) {
        super(p, inplace);
    }

    @Override
    Variable drop(Variable x, double p, boolean training) {
        return Functional.dropout(x, p, training);
    }
}
