package io.touchstone.nn;

import io.touchstone.autograd.Variable;
import io.touchstone.nn.functional.Losses;
import io.touchstone.tensor.Reduction;

/**
 * The divergence of a distribution from the one whose logarithm is the input.
 *
 * @torch torch.nn.KLDivLoss
 */
public final class KLDivLoss extends Loss {
    private final Options options;

    /**
     * What such a loss is made of.
     *
     * @param reduction what becomes of the single losses
     * @param logTarget whether the target holds logarithms too
     * @param batchMean whether to divide the sum by the batch's size, as PyTorch's {@code reduction='batchmean'} does
     */
    public record Options(Reduction reduction, boolean logTarget, boolean batchMean) {
        /** As these options, but for {@code reduction}. */
        public Options reduction(Reduction value) {
            return new Options(value, logTarget, batchMean);
        }

        /** As these options, but for {@code logTarget}. */
        public Options logTarget(boolean value) {
            return new Options(reduction, value, batchMean);
        }

        /** As these options, but for {@code batchMean}. */
        public Options batchMean(boolean value) {
            return new Options(reduction, logTarget, value);
        }
    }

    /** PyTorch's defaults. */
    public static Options options() {
        return new Options(Reduction.MEAN, false, false);
    }

    /** A KLDivLoss with PyTorch's defaults. */
    public KLDivLoss() {
        this(options());
    }

    /** A KLDivLoss. */
    public KLDivLoss(Options options) {
        this.options = options;
    }

    @Override
    protected Variable forward(Variable input, Variable target) {
        if (options.batchMean()) return Losses.klDivBatchMean(input, target, options.logTarget());
        return Losses.klDiv(input, target, options.reduction(), options.logTarget());
    }
}
