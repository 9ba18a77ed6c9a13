package io.touchstone.nn;

import io.touchstone.autograd.Variable;
import io.touchstone.nn.functional.Functional;

/**
 * In training, sets each element to 0 with probability p and divides the others by 1 − p. Out of training it is the identity.
 *
 * @torch torch.nn.Dropout
 */
public final class Dropout extends Layer {
    private final double p;
    private final boolean inplace;

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
        Functional.requireProbability(p);
        this.p = p;
        this.inplace = inplace;
    }

    @Override
    protected Variable forward(Variable x) {
        return inplace ? x.update_(this::drop) : drop(x);
    }

    private Variable drop(Variable x) {
        return Functional.dropout(x, p, isTraining());
    }

    @Override
    protected String extraRepr() {
        return "p=" + Activation.python(p) + ", inplace=" + python(inplace);
    }
}
