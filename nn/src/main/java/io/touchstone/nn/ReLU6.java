package io.touchstone.nn;

import io.touchstone.autograd.Variable;

/**
 * The rectifier cut at 6; its gradient at 0 and 6 is 0.
 *
 * @torch torch.nn.ReLU6
 */
public final class ReLU6 extends Activation {
    /** A ReLU6 that makes new outputs. */
    public ReLU6() {
        this(false);
    }

    /** A ReLU6 that makes new outputs, or overwrites its inputs. */
    public ReLU6(boolean inplace) {
        super(inplace);
    }

    @Override
    protected Variable f(Variable x) {
        return x.relu6();
    }
}
