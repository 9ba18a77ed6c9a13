package io.touchstone.nn;

import io.touchstone.autograd.Variable;

/**
 * The hyperbolic tangent.
 *
 * @torch torch.nn.Tanh
 */
public final class Tanh extends Activation {
    /** A Tanh. */
    public Tanh() {
        super(false);
    }

    @Override
    protected Variable f(Variable x) {
        return x.tanh();
    }
}
