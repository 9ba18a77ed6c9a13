package io.touchstone.nn;

/**
 * {@link InstanceNorm} of inputs (N, C, L) or (C, L).
 *
 * @torch torch.nn.InstanceNorm1d
 */
public final class InstanceNorm1d extends InstanceNorm {
    /** A layer with PyTorch's defaults for {@code numFeatures} channels. */
    public InstanceNorm1d(int numFeatures) {
        this(options(numFeatures));
    }

    /** A layer. */
    public InstanceNorm1d(Options options) {
        super(options, 1);
    }
}
