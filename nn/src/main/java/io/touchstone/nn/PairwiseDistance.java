package io.touchstone.nn;

import io.touchstone.autograd.Variable;
import io.touchstone.nn.functional.Functional;
import java.util.List;

/**
 * The p-norm of the difference along the last dimension.
 *
 * @torch torch.nn.PairwiseDistance
 */
public final class PairwiseDistance extends Module {
    private final double p;
    private final double eps;
    private final boolean keepdim;

    /** With PyTorch's defaults. */
    public PairwiseDistance() {
        this(2, 1e-6, false);
    }

    /**
     * With the given arguments.
     *
     * @param p which norm
     * @param eps see the function
     * @param keepdim whether the dimension stays, with size 1
     */
    public PairwiseDistance(double p, double eps, boolean keepdim) {
        this.p = p;
        this.eps = eps;
        this.keepdim = keepdim;
    }

    /** The result for two inputs, hooks and all. */
    public Variable call(Variable x1, Variable x2) {
        return run(List.of(x1, x2), in -> forward(in.get(0), in.get(1)));
    }

    private Variable forward(Variable x1, Variable x2) {
        return Functional.pairwiseDistance(x1, x2, p, eps, keepdim);
    }
}
