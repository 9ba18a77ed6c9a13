package io.touchstone.nn;

import io.touchstone.autograd.Variable;
import io.touchstone.nn.functional.Losses;
import io.touchstone.tensor.Reduction;

/**
 * The negative log likelihood of counts that are Poisson.
 *
 * @torch torch.nn.PoissonNLLLoss
 */
public final class PoissonNLLLoss extends Loss {
    private final Options options;

    /**
     * What such a loss is made of.
     *
     * @param logInput whether inputs are logarithms of rates
     * @param full whether to add an approximation of ln y!
     * @param eps added to rates before their logarithm is taken
     * @param reduction what becomes of the single losses
     */
    public record Options(boolean logInput, boolean full, double eps, Reduction reduction) {
        /** As these options, but for {@code logInput}. */
        public Options logInput(boolean value) {
            return new Options(value, full, eps, reduction);
        }

        /** As these options, but for {@code full}. */
        public Options full(boolean value) {
            return new Options(logInput, value, eps, reduction);
        }

        /** As these options, but for {@code eps}. */
        public Options eps(double value) {
            return new Options(logInput, full, value, reduction);
        }

        /** As these options, but for {@code reduction}. */
        public Options reduction(Reduction value) {
            return new Options(logInput, full, eps, value);
        }
    }

    /** PyTorch's defaults. */
    public static Options options() {
        return new Options(true, false, 1e-8, Reduction.MEAN);
    }

    /** A PoissonNLLLoss with PyTorch's defaults. */
    public PoissonNLLLoss() {
        this(options());
    }

    /** A PoissonNLLLoss. */
    public PoissonNLLLoss(Options options) {
        this.options = options;
    }

    @Override
    protected Variable forward(Variable input, Variable target) {
        return Losses.poissonNllLoss(
                input, target, options.logInput(), options.full(), options.eps(), options.reduction());
    }
}
