package io.touchstone.nn;

import io.touchstone.autograd.Variable;

/**
 * x where |x| > λ, else 0.
 *
 * @torch torch.nn.Hardshrink
 */
public final class Hardshrink extends Activation {
    private final double lambd;

    /** A Hardshrink with PyTorch's defaults. */
    public Hardshrink() {
        this(0.5);
    }

    /**
     * A Hardshrink.
     *
     * @param lambd λ
     */
    public Hardshrink(double lambd) {
        super(false);
        this.lambd = lambd;
    }

    @Override
    protected Variable f(Variable x) {
        return x.hardshrink(lambd);
    }

    @Override
    protected String arguments() {
        return python(lambd);
    }
}
