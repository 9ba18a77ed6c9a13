package io.touchstone.nn;

import io.touchstone.autograd.Variable;

/**
 * a · σ(b) with a and b the halves along a dimension, by default the last.
 *
 * @torch torch.nn.GLU
 */
public final class GLU extends Activation {
    private final int dim;

    /** A GLU with PyTorch's defaults. */
    public GLU() {
        this(-1);
    }

    /**
     * A GLU.
     *
     * @param dim the dimension
     */
    public GLU(int dim) {
        super(false);
        this.dim = dim;
    }

    @Override
    protected Variable f(Variable x) {
        return x.glu(dim);
    }

    @Override
    protected String arguments() {
        return "dim=" + dim;
    }
}
