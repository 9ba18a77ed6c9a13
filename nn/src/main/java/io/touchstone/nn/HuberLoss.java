package io.touchstone.nn;

import io.touchstone.autograd.Variable;
import io.touchstone.nn.functional.Losses;
import io.touchstone.tensor.Reduction;

/**
 * The squared error, halved, that grows linearly from δ on.
 *
 * @torch torch.nn.HuberLoss
 */
public final class HuberLoss extends Loss {
    private final Options options;

    /**
     * What such a loss is made of.
     *
     * @param reduction what becomes of the single losses
     * @param delta δ > 0
     */
    public record Options(Reduction reduction, double delta) {
        /** As these options, but for {@code reduction}. */
        public Options reduction(Reduction value) {
            return new Options(value, delta);
        }

        /** As these options, but for {@code delta}. */
        public Options delta(double value) {
            return new Options(reduction, value);
        }
    }

    /** PyTorch's defaults. */
    public static Options options() {
        return new Options(Reduction.MEAN, 1);
    }

    /** A HuberLoss with PyTorch's defaults. */
    public HuberLoss() {
        this(options());
    }

    /** A HuberLoss. */
    public HuberLoss(Options options) {
        this.options = options;
    }

    @Override
    protected Variable forward(Variable input, Variable target) {
        return Losses.huberLoss(input, target, options.reduction(), options.delta());
    }
}
