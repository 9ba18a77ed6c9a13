package io.touchstone.nn;

import io.touchstone.autograd.Variable;

/**
 * Gives its input back.
 *
 * @torch torch.nn.Identity
 */
public final class Identity extends Layer {
    /** The identity. */
    public Identity() {}

    @Override
    protected Variable forward(Variable x) {
        return x;
    }
}
