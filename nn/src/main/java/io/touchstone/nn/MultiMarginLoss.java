package io.touchstone.nn;

import io.touchstone.autograd.Variable;
import io.touchstone.nn.functional.Margins;
import io.touchstone.tensor.Reduction;
import io.touchstone.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * How far the score of the right class is from being above the others by a margin.
 *
 * @torch torch.nn.MultiMarginLoss
 */
public final class MultiMarginLoss extends Loss {
    private final Options options;

    /**
     * What such a loss is made of.
     *
     * @param p 1 or 2: the power of what is missing
     * @param margin the margin
     * @param weight how much each class counts, or null
     * @param reduction what becomes of the single losses
     */
    public record Options(double p, double margin, @Nullable Tensor weight, Reduction reduction) {
        public Options {
            if (p != 1 && p != 2) throw new IllegalArgumentException("only p == 1 and p == 2 supported");
            if (weight != null && weight.dim() != 1)
                throw new IllegalArgumentException(
                        "MultiMarginLoss: expected weight to be None or 1D tensor, got " + weight.dim() + "D instead");
        }

        /** As these options, but for {@code p}. */
        public Options p(double value) {
            return new Options(value, margin, weight, reduction);
        }

        /** As these options, but for {@code margin}. */
        public Options margin(double value) {
            return new Options(p, value, weight, reduction);
        }

        /** As these options, but for {@code weight}. */
        public Options weight(Tensor value) {
            return new Options(p, margin, value, reduction);
        }

        /** As these options, but for {@code reduction}. */
        public Options reduction(Reduction value) {
            return new Options(p, margin, weight, value);
        }
    }

    /** PyTorch's defaults. */
    public static Options options() {
        return new Options(1, 1, null, Reduction.MEAN);
    }

    /** A MultiMarginLoss with PyTorch's defaults. */
    public MultiMarginLoss() {
        this(options());
    }

    /** A MultiMarginLoss. */
    public MultiMarginLoss(Options options) {
        this.options = options;
        if (options.weight() != null) buffer("weight", options.weight(), true);
    }

    @Override
    protected Variable forward(Variable input, Variable target) {
        return Margins.multiMarginLoss(
                input, target.tensor(), options.p(), options.margin(), constant("weight"), options.reduction());
    }
}
