package io.touchstone.nn;

import io.touchstone.autograd.Variable;

/**
 * min(max(x + 3, 0), 6) / 6.
 *
 * @torch torch.nn.Hardsigmoid
 */
public final class Hardsigmoid extends Activation {
    /** A Hardsigmoid that makes new outputs. */
    public Hardsigmoid() {
        this(false);
    }

    /** A Hardsigmoid that makes new outputs, or overwrites its inputs. */
    public Hardsigmoid(boolean inplace) {
        super(inplace);
    }

    @Override
    protected Variable f(Variable x) {
        return x.hardsigmoid();
    }
}
