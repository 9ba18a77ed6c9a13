package io.touchstone.nn;

import io.touchstone.autograd.Variable;

/**
 * x moved towards 0 by λ, and 0 where |x| ≤ λ.
 *
 * @torch torch.nn.Softshrink
 */
public final class Softshrink extends Activation {
    private final double lambd;

    /** A Softshrink with PyTorch's defaults. */
    public Softshrink() {
        this(0.5);
    }

    /**
     * A Softshrink.
     *
     * @param lambd λ ≥ 0
     */
    public Softshrink(double lambd) {
        super(false);
        this.lambd = lambd;
    }

    @Override
    protected Variable f(Variable x) {
        return x.softshrink(lambd);
    }

    @Override
    protected String arguments() {
        return python(lambd);
    }
}
