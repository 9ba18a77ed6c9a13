package io.touchstone.nn;

import io.touchstone.autograd.Variable;
import io.touchstone.nn.functional.Margins;
import io.touchstone.tensor.Reduction;

/**
 * How far the scores of the right classes are from being above those of the wrong ones by 1.
 *
 * @torch torch.nn.MultiLabelMarginLoss
 */
public final class MultiLabelMarginLoss extends Loss {
    private final Reduction reduction;

    /** A MultiLabelMarginLoss that averages. */
    public MultiLabelMarginLoss() {
        this(Reduction.MEAN);
    }

    /** A MultiLabelMarginLoss. */
    public MultiLabelMarginLoss(Reduction reduction) {
        this.reduction = reduction;
    }

    @Override
    protected Variable forward(Variable input, Variable target) {
        return Margins.multilabelMarginLoss(input, target.tensor(), reduction);
    }
}
