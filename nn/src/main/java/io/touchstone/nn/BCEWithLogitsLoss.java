package io.touchstone.nn;

import io.touchstone.autograd.Variable;
import io.touchstone.nn.functional.Losses;
import io.touchstone.tensor.Reduction;
import io.touchstone.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * The cross entropy of logits and probabilities: a sigmoid and {@link BCELoss} in one, without overflow.
 *
 * @torch torch.nn.BCEWithLogitsLoss
 */
public final class BCEWithLogitsLoss extends Loss {
    private final Options options;

    /**
     * What such a loss is made of.
     *
     * @param weight how much each counts, or null
     * @param reduction what becomes of the single losses
     * @param posWeight how much positive targets count, or null
     */
    public record Options(
            @Nullable Tensor weight,
            Reduction reduction,
            @Nullable Tensor posWeight) {
        /** As these options, but for {@code weight}. */
        public Options weight(Tensor value) {
            return new Options(value, reduction, posWeight);
        }

        /** As these options, but for {@code reduction}. */
        public Options reduction(Reduction value) {
            return new Options(weight, value, posWeight);
        }

        /** As these options, but for {@code posWeight}. */
        public Options posWeight(Tensor value) {
            return new Options(weight, reduction, value);
        }
    }

    /** PyTorch's defaults. */
    public static Options options() {
        return new Options(null, Reduction.MEAN, null);
    }

    /** A BCEWithLogitsLoss with PyTorch's defaults. */
    public BCEWithLogitsLoss() {
        this(options());
    }

    /** A BCEWithLogitsLoss. */
    public BCEWithLogitsLoss(Options options) {
        this.options = options;
        if (options.weight() != null) buffer("weight", options.weight(), true);
        if (options.posWeight() != null) buffer("pos_weight", options.posWeight(), true);
    }

    @Override
    protected Variable forward(Variable input, Variable target) {
        return Losses.binaryCrossEntropyWithLogits(
                input, target, constant("weight"), options.reduction(), constant("pos_weight"));
    }
}
