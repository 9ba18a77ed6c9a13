package io.touchstone.nn;

/**
 * {@link BatchNorm} of inputs (N, C) or (N, C, L).
 *
 * @torch torch.nn.BatchNorm1d
 */
public final class BatchNorm1d extends BatchNorm {
    /** A layer with PyTorch's defaults for {@code numFeatures} channels. */
    public BatchNorm1d(int numFeatures) {
        this(options(numFeatures));
    }

    /** A layer. */
    public BatchNorm1d(Options options) {
        super(options, 2, 3);
    }
}
