package io.touchstone.nn;

import io.touchstone.autograd.Variable;

/**
 * The self-normalising exponential linear unit.
 *
 * @torch torch.nn.SELU
 */
public final class SELU extends Activation {
    /** A SELU that makes new outputs. */
    public SELU() {
        this(false);
    }

    /** A SELU that makes new outputs, or overwrites its inputs. */
    public SELU(boolean inplace) {
        super(inplace);
    }

    @Override
    protected Variable f(Variable x) {
        return x.selu();
    }
}
