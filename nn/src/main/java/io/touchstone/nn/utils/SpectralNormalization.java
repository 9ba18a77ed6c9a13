package io.touchstone.nn.utils;

import io.touchstone.autograd.Variable;
import io.touchstone.nn.functional.Functional;
import io.touchstone.tensor.Array;
import io.touchstone.tensor.Random;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;
import java.util.List;

/**
 * A tensor, seen as a matrix with one of its dimensions for rows, divided by its largest singular value, σ = uᵀ W v. The singular vectors u and v are
 * buffers, and in training each use brings them nearer by a power iteration, through which no gradient flows.
 */
final class SpectralNormalization extends Parametrization {
    private static final int FIRST_ITERATIONS = 15;

    private final int iterations;
    private final double eps;
    private final int dim;

    SpectralNormalization(Variable weight, int iterations, int dim, double eps) {
        int rank = weight.dim();
        if (dim >= rank || dim < -rank)
            throw new IndexOutOfBoundsException("Dimension out of range (expected to be in range of [-" + rank + ", "
                    + (rank - 1) + "] but got " + dim + ")");
        if (iterations <= 0)
            throw new IllegalArgumentException(
                    "Expected n_power_iterations to be positive, but got n_power_iterations=" + iterations);
        this.iterations = iterations;
        this.eps = eps;
        this.dim = Math.floorMod(dim, rank);
        if (rank == 1) return;
        Tensor w = matrix(weight.tensor(), this.dim);
        Tensor u = drawn(w, 0);
        Tensor v = drawn(w, 1);
        buffer("_u", unit(u, eps), true);
        buffer("_v", unit(v, eps), true);
        iterate(w, FIRST_ITERATIONS);
    }

    /** A direction to begin with, in the matrix's rows or columns. */
    static Tensor drawn(Tensor matrix, int dim) {
        return Random.normal_(Tensor.allocate(new Spec(Shape.of(matrix.size(dim)), matrix.dtype())), 0, 1);
    }

    static Tensor unit(Tensor x, double eps) {
        return Functional.normalize(x, 2, 0, eps);
    }

    /** A tensor as the matrix whose rows are the indices of a dimension. */
    static <A extends Array<A>> A matrix(A weight, int dim) {
        return weight.movedim(dim, 0).reshape(weight.size(dim), -1);
    }

    private void iterate(Tensor w, int times) {
        Tensor u = tensor("_u").tensor();
        Tensor v = tensor("_v").tensor();
        for (int i = 0; i < times; i++) {
            u.copy_(unit(w.mv(v), eps));
            v.copy_(unit(w.mT().conj().mv(u), eps));
        }
    }

    @Override
    protected Variable forward(List<Variable> originals) {
        Variable weight = originals.get(0);
        if (weight.dim() == 1) return Functional.normalize(weight, 2, 0, eps);
        Variable w = matrix(weight, dim);
        if (isTraining()) iterate(w.tensor(), iterations);
        // copies, for the next iteration writes into the buffers before this one's backward reads them
        Variable u = tensor("_u").copy();
        Variable v = tensor("_v").copy();
        return weight.div(u.vdot(w.mv(v)));
    }

    @Override
    protected List<Variable> rightInverse(Variable x) {
        return List.of(x);
    }

    @Override
    protected String name() {
        return "_SpectralNorm";
    }
}
