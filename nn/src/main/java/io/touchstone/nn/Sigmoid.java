package io.touchstone.nn;

import io.touchstone.autograd.Variable;

/**
 * The logistic function, 1 / (1 + e⁻ˣ).
 *
 * @torch torch.nn.Sigmoid
 */
public final class Sigmoid extends Activation {
    /** A Sigmoid. */
    public Sigmoid() {
        super(false);
    }

    @Override
    protected Variable f(Variable x) {
        return x.sigmoid();
    }
}
