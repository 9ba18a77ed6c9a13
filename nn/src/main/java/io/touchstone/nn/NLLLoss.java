package io.touchstone.nn;

import io.touchstone.autograd.Variable;
import io.touchstone.nn.functional.Classification;
import io.touchstone.tensor.Reduction;
import io.touchstone.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * The negative log likelihood of classes, given log-probabilities (N, C, …) and classes (N, …).
 *
 * @torch torch.nn.NLLLoss
 */
public final class NLLLoss extends Loss {
    private final Options options;

    /**
     * What such a loss is made of.
     *
     * @param weight how much each counts, or null
     * @param ignoreIndex the class that does not count
     * @param reduction what becomes of the single losses
     */
    public record Options(@Nullable Tensor weight, long ignoreIndex, Reduction reduction) {
        /** As these options, but for {@code weight}. */
        public Options weight(Tensor value) {
            return new Options(value, ignoreIndex, reduction);
        }

        /** As these options, but for {@code ignoreIndex}. */
        public Options ignoreIndex(long value) {
            return new Options(weight, value, reduction);
        }

        /** As these options, but for {@code reduction}. */
        public Options reduction(Reduction value) {
            return new Options(weight, ignoreIndex, value);
        }
    }

    /** PyTorch's defaults. */
    public static Options options() {
        return new Options(null, Classification.IGNORE_INDEX, Reduction.MEAN);
    }

    /** An NLLLoss with PyTorch's defaults. */
    public NLLLoss() {
        this(options());
    }

    /** An NLLLoss. */
    public NLLLoss(Options options) {
        this.options = options;
        if (options.weight() != null) buffer("weight", options.weight(), true);
    }

    @Override
    protected Variable forward(Variable input, Variable target) {
        return Classification.nllLoss(input, target, constant("weight"), options.ignoreIndex(), options.reduction());
    }
}
