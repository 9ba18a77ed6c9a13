package io.touchstone.nn;

import io.touchstone.autograd.Variable;
import io.touchstone.nn.functional.Losses;
import io.touchstone.tensor.Reduction;
import java.util.List;

/**
 * The negative log likelihood of normal targets, given means and variances.
 *
 * @torch torch.nn.GaussianNLLLoss
 */
public final class GaussianNLLLoss extends Module {
    private final Options options;

    /**
     * What such a loss is made of.
     *
     * @param full whether to add ½ ln 2π
     * @param eps what stands for smaller variances
     * @param reduction what becomes of the single losses
     */
    public record Options(boolean full, double eps, Reduction reduction) {
        /** As these options, but for {@code full}. */
        public Options full(boolean value) {
            return new Options(value, eps, reduction);
        }

        /** As these options, but for {@code eps}. */
        public Options eps(double value) {
            return new Options(full, value, reduction);
        }

        /** As these options, but for {@code reduction}. */
        public Options reduction(Reduction value) {
            return new Options(full, eps, value);
        }
    }

    /** PyTorch's defaults. */
    public static Options options() {
        return new Options(false, 1e-6, Reduction.MEAN);
    }

    /** A GaussianNLLLoss with PyTorch's defaults. */
    public GaussianNLLLoss() {
        this(options());
    }

    /** A GaussianNLLLoss. */
    public GaussianNLLLoss(Options options) {
        this.options = options;
    }

    /** The loss, hooks and all. */
    public Variable call(Variable input, Variable target, Variable variance) {
        return run(List.of(input, target, variance), in -> forward(in.get(0), in.get(1), in.get(2)));
    }

    /** What the loss computes. */
    private Variable forward(Variable input, Variable target, Variable variance) {
        return Losses.gaussianNllLoss(input, target, variance, options.full(), options.eps(), options.reduction());
    }
}
