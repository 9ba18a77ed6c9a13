package io.touchstone.nn;

import io.touchstone.autograd.Variable;
import io.touchstone.nn.functional.Functional;

/** A layer that drops something with a probability while it trains, and is the identity out of training. */
abstract class DropoutLayer extends Layer {
    private final double p;
    private final boolean inplace;

    /**
     * Such a layer.
     *
     * @param p the probability
     * @param inplace whether outputs overwrite inputs
     * @throws IllegalArgumentException unless p is in [0, 1]
     */
    DropoutLayer(double p, boolean inplace) {
        Functional.requireProbability(p);
        this.p = p;
        this.inplace = inplace;
    }

    /** What is left of x. */
    abstract Variable drop(Variable x, double p, boolean training);

    @Override
    protected final Variable forward(Variable x) {
        boolean writes = inplace && !Functional.keepsAll(x, p, isTraining()); // if not, leaves pass too
        return writes ? x.update_(y -> drop(y, p, true)) : drop(x, p, isTraining());
    }

    @Override
    protected final String extraRepr() {
        return "p=" + python(p) + ", inplace=" + python(inplace);
    }
}
