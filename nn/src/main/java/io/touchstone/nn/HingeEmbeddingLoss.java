package io.touchstone.nn;

import io.touchstone.autograd.Variable;
import io.touchstone.nn.functional.Losses;
import io.touchstone.tensor.Reduction;

/**
 * x where y = 1, max(0, margin − x) where y = −1.
 *
 * @torch torch.nn.HingeEmbeddingLoss
 */
public final class HingeEmbeddingLoss extends Loss {
    private final Options options;

    /**
     * What such a loss is made of.
     *
     * @param margin the margin
     * @param reduction what becomes of the single losses
     */
    public record Options(double margin, Reduction reduction) {
        /** As these options, but for {@code margin}. */
        public Options margin(double value) {
            return new Options(value, reduction);
        }

        /** As these options, but for {@code reduction}. */
        public Options reduction(Reduction value) {
            return new Options(margin, value);
        }
    }

    /** PyTorch's defaults. */
    public static Options options() {
        return new Options(1, Reduction.MEAN);
    }

    /** A HingeEmbeddingLoss with PyTorch's defaults. */
    public HingeEmbeddingLoss() {
        this(options());
    }

    /** A HingeEmbeddingLoss. */
    public HingeEmbeddingLoss(Options options) {
        this.options = options;
    }

    @Override
    protected Variable forward(Variable input, Variable target) {
        return Losses.hingeEmbeddingLoss(input, target, options.margin(), options.reduction());
    }
}
