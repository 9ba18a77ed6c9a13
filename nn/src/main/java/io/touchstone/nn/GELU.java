package io.touchstone.nn;

import io.touchstone.autograd.Variable;

/**
 * The Gaussian error linear unit, x Φ(x), or its approximation by tanh.
 *
 * @torch torch.nn.GELU
 */
public final class GELU extends Activation {
    private final String approximate;

    /** A GELU with PyTorch's defaults. */
    public GELU() {
        this("none");
    }

    /**
     * A GELU.
     *
     * @param approximate {@code "none"} or {@code "tanh"}
     */
    public GELU(String approximate) {
        super(false);
        this.approximate = approximate;
    }

    @Override
    protected Variable f(Variable x) {
        return x.gelu(approximate);
    }

    @Override
    protected String arguments() {
        return "approximate='" + approximate + "'";
    }
}
