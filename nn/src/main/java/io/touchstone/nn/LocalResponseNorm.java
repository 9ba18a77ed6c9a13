package io.touchstone.nn;

import io.touchstone.autograd.Variable;
import io.touchstone.nn.functional.Normalizations;

/**
 * x over (k + α mean x²)^β, the mean being over a window of channels around each; see
 * {@link Normalizations#localResponseNorm}.
 *
 * @torch torch.nn.LocalResponseNorm
 */
public final class LocalResponseNorm extends ResponseNorm {
    /** A layer with PyTorch's defaults. */
    public LocalResponseNorm(int size) {
        this(size, 1e-4, 0.75, 1);
    }

    /**
     * A layer.
     *
     * @param size the window's size
     * @param alpha what the mean is multiplied by
     * @param beta the power
     * @param k what is added to the mean
     */
    public LocalResponseNorm(int size, double alpha, double beta, double k) {
        super(size, alpha, beta, k);
    }

    @Override
    protected Variable forward(Variable x) {
        return Normalizations.localResponseNorm(x, size, alpha, beta, k);
    }
}
