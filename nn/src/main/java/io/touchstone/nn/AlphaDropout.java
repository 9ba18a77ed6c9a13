package io.touchstone.nn;

import io.touchstone.autograd.Variable;
import io.touchstone.nn.functional.Functional;

/**
 * Dropout that keeps mean and variance of what {@link SELU} makes. Out of training it is the identity.
 *
 * @torch torch.nn.AlphaDropout
 */
public final class AlphaDropout extends Layer {
    private final double p;
    private final boolean inplace;

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
        Functional.requireProbability(p);
        this.p = p;
        this.inplace = inplace;
    }

    @Override
    protected Variable forward(Variable x) {
        return inplace ? x.update_(this::drop) : drop(x);
    }

    private Variable drop(Variable x) {
        return Functional.alphaDropout(x, p, isTraining());
    }

    @Override
    protected String extraRepr() {
        return "p=" + Activation.python(p) + ", inplace=" + python(inplace);
    }
}
