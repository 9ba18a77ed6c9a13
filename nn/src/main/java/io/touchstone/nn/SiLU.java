package io.touchstone.nn;

import io.touchstone.autograd.Variable;

/**
 * x σ(x), also called swish.
 *
 * @torch torch.nn.SiLU
 */
public final class SiLU extends Activation {
    /** A SiLU that makes new outputs. */
    public SiLU() {
        this(false);
    }

    /** A SiLU that makes new outputs, or overwrites its inputs. */
    public SiLU(boolean inplace) {
        super(inplace);
    }

    @Override
    protected Variable f(Variable x) {
        return x.silu();
    }
}
