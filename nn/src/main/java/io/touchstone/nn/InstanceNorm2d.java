package io.touchstone.nn;

/**
 * {@link InstanceNorm} of inputs (N, C, H, W) or (C, H, W).
 *
 * @torch torch.nn.InstanceNorm2d
 */
public final class InstanceNorm2d extends InstanceNorm {
    /** A layer with PyTorch's defaults for {@code numFeatures} channels. */
    public InstanceNorm2d(int numFeatures) {
        this(options(numFeatures));
    }

    /** A layer. */
    public InstanceNorm2d(Options options) {
        super(options, 2);
    }
}
