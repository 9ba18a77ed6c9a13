package io.touchstone.nn;

import io.touchstone.autograd.Variable;

/**
 * ln σ(x).
 *
 * @torch torch.nn.LogSigmoid
 */
public final class LogSigmoid extends Activation {
    /** A LogSigmoid. */
    public LogSigmoid() {
        super(false);
    }

    @Override
    protected Variable f(Variable x) {
        return x.logsigmoid();
    }
}
