package io.touchstone.nn;

import io.touchstone.autograd.Variable;
import io.touchstone.nn.functional.Losses;
import io.touchstone.tensor.Reduction;

/**
 * The absolute error; its gradient where input and target are equal is 0.
 *
 * @torch torch.nn.L1Loss
 */
public final class L1Loss extends Loss {
    private final Reduction reduction;

    /** An L1Loss that averages. */
    public L1Loss() {
        this(Reduction.MEAN);
    }

    /** An L1Loss with the given reduction. */
    public L1Loss(Reduction reduction) {
        this.reduction = reduction;
    }

    @Override
    protected Variable forward(Variable input, Variable target) {
        return Losses.l1Loss(input, target, reduction);
    }
}
