package io.touchstone.nn;

/**
 * {@link InstanceNorm} of inputs (N, C, D, H, W) or (C, D, H, W).
 *
 * @torch torch.nn.InstanceNorm3d
 */
public final class InstanceNorm3d extends InstanceNorm {
    /** A layer with PyTorch's defaults for {@code numFeatures} channels. */
    public InstanceNorm3d(int numFeatures) {
        this(options(numFeatures));
    }

    /** A layer. */
    public InstanceNorm3d(Options options) {
        super(options, 3);
    }
}
