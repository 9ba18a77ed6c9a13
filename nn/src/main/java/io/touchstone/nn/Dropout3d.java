package io.touchstone.nn;

import io.touchstone.autograd.Variable;
import io.touchstone.nn.functional.Functional;

/**
 * {@link Dropout} of whole channels of (N, C, D, H, W) or (C, D, H, W). Out of training it is the identity.
 *
 * @torch torch.nn.Dropout3d
 */
public final class Dropout3d extends DropoutLayer {
    /** A Dropout3d with probability ½. */
    public Dropout3d() {
        this(0.5);
    }

    /** A Dropout3d that makes new outputs. */
    public Dropout3d(double p) {
        this(p, false);
    }

    /**
     * A Dropout3d.
     *
     * @param p the probability
     * @param inplace whether outputs overwrite inputs
     * @throws IllegalArgumentException unless p is in [0, 1]
     */
    public Dropout3d(double p, boolean inplace) {
        super(p, inplace);
    }

    @Override
    Variable drop(Variable x, double p, boolean training) {
        return Functional.dropout3d(x, p, training);
    }
}
