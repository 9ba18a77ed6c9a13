package io.touchstone.nn;

import io.touchstone.autograd.Variable;
import io.touchstone.nn.functional.Losses;
import io.touchstone.tensor.Reduction;

/**
 * The squared error.
 *
 * @torch torch.nn.MSELoss
 */
public final class MSELoss extends Loss {
    private final Reduction reduction;

    /** An MSELoss that averages. */
    public MSELoss() {
        this(Reduction.MEAN);
    }

    /** An MSELoss with the given reduction. */
    public MSELoss(Reduction reduction) {
        this.reduction = reduction;
    }

    @Override
    protected Variable forward(Variable input, Variable target) {
        return Losses.mseLoss(input, target, reduction);
    }
}
