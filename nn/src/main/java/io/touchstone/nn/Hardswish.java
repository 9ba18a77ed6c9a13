package io.touchstone.nn;

import io.touchstone.autograd.Variable;

/**
 * x · min(max(x + 3, 0), 6) / 6.
 *
 * @torch torch.nn.Hardswish
 */
public final class Hardswish extends Activation {
    /** A Hardswish that makes new outputs. */
    public Hardswish() {
        this(false);
    }

    /** A Hardswish that makes new outputs, or overwrites its inputs. */
    public Hardswish(boolean inplace) {
        super(inplace);
    }

    @Override
    protected Variable f(Variable x) {
        return x.hardswish();
    }
}
