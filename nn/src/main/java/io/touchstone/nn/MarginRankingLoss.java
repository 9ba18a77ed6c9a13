package io.touchstone.nn;

import io.touchstone.autograd.Variable;
import io.touchstone.nn.functional.Losses;
import io.touchstone.tensor.Reduction;
import java.util.List;

/**
 * max(0, −y · (x₁ − x₂) + margin).
 *
 * @torch torch.nn.MarginRankingLoss
 */
public final class MarginRankingLoss extends Module {
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
        return new Options(0, Reduction.MEAN);
    }

    /** A MarginRankingLoss with PyTorch's defaults. */
    public MarginRankingLoss() {
        this(options());
    }

    /** A MarginRankingLoss. */
    public MarginRankingLoss(Options options) {
        this.options = options;
    }

    /** The loss, hooks and all. */
    public Variable call(Variable input1, Variable input2, Variable target) {
        return run(List.of(input1, input2, target), in -> forward(in.get(0), in.get(1), in.get(2)));
    }

    /** What the loss computes. */
    private Variable forward(Variable input1, Variable input2, Variable target) {
        return Losses.marginRankingLoss(input1, input2, target, options.margin(), options.reduction());
    }
}
