package io.touchstone.nn;

import io.touchstone.autograd.Variable;
import io.touchstone.nn.functional.Classification;
import io.touchstone.tensor.Reduction;
import io.touchstone.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * The cross entropy of logits (N, C, …) and classes (N, …) or probabilities (N, C, …).
 *
 * @torch torch.nn.CrossEntropyLoss
 */
public final class CrossEntropyLoss extends Loss {
    private final Options options;

    /**
     * What such a loss is made of.
     *
     * @param weight how much each counts, or null
     * @param ignoreIndex the class that does not count
     * @param reduction what becomes of the single losses
     * @param labelSmoothing how much of each target is spread evenly over all classes
     */
    public record Options(@Nullable Tensor weight, long ignoreIndex, Reduction reduction, double labelSmoothing) {
        /** As these options, but for {@code weight}. */
        public Options weight(Tensor value) {
            return new Options(value, ignoreIndex, reduction, labelSmoothing);
        }

        /** As these options, but for {@code ignoreIndex}. */
        public Options ignoreIndex(long value) {
            return new Options(weight, value, reduction, labelSmoothing);
        }

        /** As these options, but for {@code reduction}. */
        public Options reduction(Reduction value) {
            return new Options(weight, ignoreIndex, value, labelSmoothing);
        }

        /** As these options, but for {@code labelSmoothing}. */
        public Options labelSmoothing(double value) {
            return new Options(weight, ignoreIndex, reduction, value);
        }
    }

    /** PyTorch's defaults. */
    public static Options options() {
        return new Options(null, Classification.IGNORE_INDEX, Reduction.MEAN, 0);
    }

    /** A CrossEntropyLoss with PyTorch's defaults. */
    public CrossEntropyLoss() {
        this(options());
    }

    /** A CrossEntropyLoss. */
    public CrossEntropyLoss(Options options) {
        this.options = options;
        if (options.weight() != null) buffer("weight", options.weight(), true);
    }

    @Override
    protected Variable forward(Variable input, Variable target) {
        return Classification.crossEntropy(
                input,
                target,
                constant("weight"),
                options.ignoreIndex(),
                options.reduction(),
                options.labelSmoothing());
    }
}
