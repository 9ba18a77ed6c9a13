package io.touchstone.nn;

import io.touchstone.autograd.Variable;

/**
 * x / (1 + |x|).
 *
 * @torch torch.nn.Softsign
 */
public final class Softsign extends Activation {
    /** A Softsign. */
    public Softsign() {
        super(false);
    }

    @Override
    protected Variable f(Variable x) {
        return x.softsign();
    }
}
