package io.touchstone.nn;

import io.touchstone.autograd.Variable;
import io.touchstone.nn.functional.Losses;
import io.touchstone.tensor.Reduction;

/**
 * ln(1 + exp(−yx)) of inputs x and targets y = ±1.
 *
 * @torch torch.nn.SoftMarginLoss
 */
public final class SoftMarginLoss extends Loss {
    private final Reduction reduction;

    /** A SoftMarginLoss that averages. */
    public SoftMarginLoss() {
        this(Reduction.MEAN);
    }

    /** A SoftMarginLoss with the given reduction. */
    public SoftMarginLoss(Reduction reduction) {
        this.reduction = reduction;
    }

    @Override
    protected Variable forward(Variable input, Variable target) {
        return Losses.softMarginLoss(input, target, reduction);
    }
}
