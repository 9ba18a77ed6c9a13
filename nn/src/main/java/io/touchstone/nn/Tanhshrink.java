package io.touchstone.nn;

import io.touchstone.autograd.Variable;

/**
 * x − tanh x.
 *
 * @torch torch.nn.Tanhshrink
 */
public final class Tanhshrink extends Activation {
    /** A Tanhshrink. */
    public Tanhshrink() {
        super(false);
    }

    @Override
    protected Variable f(Variable x) {
        return x.tanhshrink();
    }
}
