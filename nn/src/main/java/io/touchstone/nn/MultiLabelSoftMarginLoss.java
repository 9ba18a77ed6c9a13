package io.touchstone.nn;

import io.touchstone.autograd.Variable;
import io.touchstone.nn.functional.Losses;
import io.touchstone.tensor.Reduction;
import io.touchstone.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * The mean over classes of the binary cross entropies of logits.
 *
 * @torch torch.nn.MultiLabelSoftMarginLoss
 */
public final class MultiLabelSoftMarginLoss extends Loss {
    private final Options options;

    /**
     * What such a loss is made of.
     *
     * @param weight how much each counts, or null
     * @param reduction what becomes of the single losses
     */
    public record Options(@Nullable Tensor weight, Reduction reduction) {
        /** As these options, but for {@code weight}. */
        public Options weight(Tensor value) {
            return new Options(value, reduction);
        }

        /** As these options, but for {@code reduction}. */
        public Options reduction(Reduction value) {
            return new Options(weight, value);
        }
    }

    /** PyTorch's defaults. */
    public static Options options() {
        return new Options(null, Reduction.MEAN);
    }

    /** A MultiLabelSoftMarginLoss with PyTorch's defaults. */
    public MultiLabelSoftMarginLoss() {
        this(options());
    }

    /** A MultiLabelSoftMarginLoss. */
    public MultiLabelSoftMarginLoss(Options options) {
        this.options = options;
        if (options.weight() != null) buffer("weight", options.weight(), true);
    }

    @Override
    protected Variable forward(Variable input, Variable target) {
        return Losses.multilabelSoftMarginLoss(input, target, constant("weight"), options.reduction());
    }
}
