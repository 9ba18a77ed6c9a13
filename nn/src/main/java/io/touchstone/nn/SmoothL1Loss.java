package io.touchstone.nn;

import io.touchstone.autograd.Variable;
import io.touchstone.nn.functional.Losses;
import io.touchstone.tensor.Reduction;

/**
 * The absolute error with a parabola around 0.
 *
 * @torch torch.nn.SmoothL1Loss
 */
public final class SmoothL1Loss extends Loss {
    private final Options options;

    /**
     * What such a loss is made of.
     *
     * @param reduction what becomes of the single losses
     * @param beta where the parabola ends; 0 for none
     */
    public record Options(Reduction reduction, double beta) {
        /** As these options, but for {@code reduction}. */
        public Options reduction(Reduction value) {
            return new Options(value, beta);
        }

        /** As these options, but for {@code beta}. */
        public Options beta(double value) {
            return new Options(reduction, value);
        }
    }

    /** PyTorch's defaults. */
    public static Options options() {
        return new Options(Reduction.MEAN, 1);
    }

    /** A SmoothL1Loss with PyTorch's defaults. */
    public SmoothL1Loss() {
        this(options());
    }

    /** A SmoothL1Loss. */
    public SmoothL1Loss(Options options) {
        this.options = options;
    }

    @Override
    protected Variable forward(Variable input, Variable target) {
        return Losses.smoothL1Loss(input, target, options.reduction(), options.beta());
    }
}
