package io.touchstone.nn;

/**
 * {@link BatchNorm} of inputs (N, C, …). With one process, which is what there is here, nothing is to be synchronised.
 *
 * @torch torch.nn.SyncBatchNorm
 */
public final class SyncBatchNorm extends BatchNorm {
    /** A layer with PyTorch's defaults for {@code numFeatures} channels. */
    public SyncBatchNorm(int numFeatures) {
        this(options(numFeatures));
    }

    /** A layer. */
    public SyncBatchNorm(Options options) {
        super(options, 2, Integer.MAX_VALUE);
    }
}
