package io.touchstone.nn;

import io.touchstone.autograd.Variable;

/**
 * x where x > 0, else α · (exp(x / α) − 1).
 *
 * @torch torch.nn.CELU
 */
public final class CELU extends Activation {
    private final double alpha;

    /** A CELU with PyTorch's defaults. */
    public CELU() {
        this(1);
    }

    /**
     * A CELU that makes new outputs.
     *
     * @param alpha α, not 0
     */
    public CELU(double alpha) {
        this(alpha, false);
    }

    /**
     * A CELU.
     *
     * @param alpha α, not 0
     * @param inplace whether outputs overwrite inputs
     */
    public CELU(double alpha, boolean inplace) {
        super(inplace);
        this.alpha = alpha;
    }

    @Override
    protected Variable f(Variable x) {
        return x.celu(alpha);
    }

    @Override
    protected String arguments() {
        return "alpha=" + python(alpha);
    }
}
