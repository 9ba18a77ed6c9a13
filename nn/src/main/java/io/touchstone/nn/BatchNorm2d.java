package io.touchstone.nn;

/**
 * {@link BatchNorm} of inputs (N, C, H, W).
 *
 * @torch torch.nn.BatchNorm2d
 */
public final class BatchNorm2d extends BatchNorm {
    /** A layer with PyTorch's defaults for {@code numFeatures} channels. */
    public BatchNorm2d(int numFeatures) {
        this(options(numFeatures));
    }

    /** A layer. */
    public BatchNorm2d(Options options) {
        super(options, 4, 4);
    }
}
