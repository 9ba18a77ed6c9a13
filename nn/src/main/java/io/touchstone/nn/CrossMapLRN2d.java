package io.touchstone.nn;

import io.touchstone.autograd.Variable;
import io.touchstone.nn.functional.Normalizations;

/**
 * The response normalisation of older days: {@link LocalResponseNorm} of inputs (N, C, H, W), with a window that grows where it should
 * move; see {@link Normalizations#crossMapNorm}.
 *
 * @torch torch.nn.CrossMapLRN2d
 */
public final class CrossMapLRN2d extends ResponseNorm {
    /** A layer with PyTorch's defaults. */
    public CrossMapLRN2d(int size) {
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
    public CrossMapLRN2d(int size, double alpha, double beta, double k) {
        super(size, alpha, beta, k);
    }

    @Override
    protected Variable forward(Variable x) {
        return Normalizations.crossMapNorm(x, size, alpha, beta, k);
    }
}
