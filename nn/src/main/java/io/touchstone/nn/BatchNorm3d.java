package io.touchstone.nn;

/**
 * {@link BatchNorm} of inputs (N, C, D, H, W).
 *
 * @torch torch.nn.BatchNorm3d
 */
public final class BatchNorm3d extends BatchNorm {
    /** A layer with PyTorch's defaults for {@code numFeatures} channels. */
    public BatchNorm3d(int numFeatures) {
        this(options(numFeatures));
    }

    /** A layer. */
    public BatchNorm3d(Options options) {
        super(options, 5, 5);
    }
}
