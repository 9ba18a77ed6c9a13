package io.touchstone.nn;

import io.touchstone.autograd.Variable;

/**
 * x tanh(ln(1 + eˣ)).
 *
 * @torch torch.nn.Mish
 */
public final class Mish extends Activation {
    /** A Mish that makes new outputs. */
    public Mish() {
        this(false);
    }

    /** A Mish that makes new outputs, or overwrites its inputs. */
    public Mish(boolean inplace) {
        super(inplace);
    }

    @Override
    protected Variable f(Variable x) {
        return x.mish();
    }
}
