package io.touchstone.nn;

import io.touchstone.autograd.Variable;
import io.touchstone.nn.functional.Functional;
import java.util.List;

/**
 * The cosine of the angle between vectors along a dimension.
 *
 * @torch torch.nn.CosineSimilarity
 */
public final class CosineSimilarity extends Module {
    private final int dim;
    private final double eps;

    /** With PyTorch's defaults. */
    public CosineSimilarity() {
        this(1, 1e-8);
    }

    /**
     * With the given arguments.
     *
     * @param dim the dimension
     * @param eps see the function
     */
    public CosineSimilarity(int dim, double eps) {
        this.dim = dim;
        this.eps = eps;
    }

    /** The result for two inputs, hooks and all. */
    public Variable call(Variable x1, Variable x2) {
        return run(List.of(x1, x2), in -> forward(in.get(0), in.get(1)));
    }

    private Variable forward(Variable x1, Variable x2) {
        return Functional.cosineSimilarity(x1, x2, dim, eps);
    }
}
