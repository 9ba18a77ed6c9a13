package io.touchstone.nn;

import io.touchstone.autograd.Variable;

/**
 * The rectifier, max(x, 0); its gradient at 0 is 0.
 *
 * @torch torch.nn.ReLU
 */
public final class ReLU extends Activation {
    /** A ReLU that makes new outputs. */
    public ReLU() {
        this(false);
    }

    /** A ReLU that makes new outputs, or overwrites its inputs. */
    public ReLU(boolean inplace) {
        super(inplace);
    }

    @Override
    protected Variable f(Variable x) {
        return x.relu();
    }
}
