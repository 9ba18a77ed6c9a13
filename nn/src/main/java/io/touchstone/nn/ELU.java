package io.touchstone.nn;

import io.touchstone.autograd.Variable;

/**
 * x where x > 0, else α · (eˣ − 1); its gradient at 0 is α.
 *
 * @torch torch.nn.ELU
 */
public final class ELU extends Activation {
    private final double alpha;

    /** An ELU with PyTorch's defaults. */
    public ELU() {
        this(1);
    }

    /**
     * An ELU that makes new outputs.
     *
     * @param alpha α
     */
    public ELU(double alpha) {
        this(alpha, false);
    }

    /**
     * An ELU.
     *
     * @param alpha α
     * @param inplace whether outputs overwrite inputs
     */
    public ELU(double alpha, boolean inplace) {
        super(inplace);
        this.alpha = alpha;
    }

    @Override
    protected Variable f(Variable x) {
        return x.elu(alpha);
    }

    @Override
    protected String arguments() {
        return "alpha=" + python(alpha);
    }
}
