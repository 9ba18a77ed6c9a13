package io.touchstone.tensor;

import io.touchstone.tensor.op.linalg.Geqrf;
import java.util.List;

/**
 * Orthogonal matrices as products of reflections, as LAPACK keeps them. Leading dimensions are batches.
 *
 * @param <A> the interpreter
 */
public interface Reflecting<A extends Array<A>> extends Solving<A> {
    /**
     * The reflections that make A upper triangular.
     *
     * @return R above the reflections' vectors, and their τ
     * @torch torch.geqrf
     */
    default List<A> geqrf() {
        if (dim() < 2) throw new ShapeException("torch.geqrf: input must have at least 2 dimensions.");
        Matrices.requireKernel(dtype(), "geqrf_cpu");
        return apply(new Geqrf(), List.of(self()));
    }

    /**
     * The first columns of the product of the reflections 1 − τ v vᴴ, this array holding the vectors below its diagonal.
     *
     * @param taus (…, K)
     * @torch torch.linalg.householder_product, torch.orgqr
     */
    default A householderProduct(A taus) {
        requireReflections(taus, "torch.linalg.householder_product");
        Matrices.requireKernel(dtype(), "orgqr_cpu");
        String node = "LinalgHouseholderProductBackward0";
        A unit = Matrices.identityLike(self());
        A from = taus.size(-1) == 0 ? unit.keeping(self(), node) : unit;
        return Matrices.columnMajor(reflected(taus, from, taus.size(-1), false)).named(node);
    }

    private void requireReflections(A taus, String op) {
        if (dim() < 2) throw new ShapeException(op + ": input must have at least 2 dimensions.");
        if (size(-2) < size(-1))
            throw new ShapeException(op + ": input.shape[-2] must be greater than or equal to input.shape[-1]");
        if (size(-1) < taus.size(-1))
            throw new ShapeException(op + ": input.shape[-1] must be greater than or equal to tau.shape[-1]");
        if (dim() - taus.dim() != 1)
            throw new ShapeException(op
                    + ": Expected tau to have one dimension less than input, but got tau.ndim equal to " + taus.dim()
                    + " and input.ndim is equal to " + dim());
        requireBatch(op + ": ", "tau", taus.shape().without(-1));
        if (dtype() != taus.dtype())
            throw new DTypeException(op + ": tau dtype " + taus.dtype().scalarName() + " does not match input dtype "
                    + dtype().scalarName());
    }

    /** The reflections, or with {@code turned} their adjoints in the opposite order, applied to x. */
    private A reflected(A taus, A x, int count, boolean turned) {
        A out = x;
        A vectors = tril(-1).add(Matrices.identityLike(self()));
        for (int step = 0; step < count; step++) {
            int i = turned ? step : count - 1 - step;
            A v = vectors.narrow(-1, i, 1);
            A tau = taus.narrow(-1, i, 1).unsqueeze(-1);
            A factor = turned && dtype().isComplex() ? tau.conj() : tau;
            out = out.sub(v.matmul(v.adjoint().matmul(out).mul(factor))); // in LAPACK's order
        }
        return out;
    }

    /**
     * The product of the matrix Q of the reflections with another matrix: Q C, Qᴴ C, C Q or C Qᴴ.
     *
     * @param left whether Q stands on the left
     * @param turned whether Qᴴ stands for Q
     * @torch torch.ormqr
     */
    default A ormqr(A taus, A other, boolean left, boolean turned) {
        if (dim() < 2) throw new ShapeException("torch.ormqr: input must have at least 2 dimensions.");
        if (other.dim() < 2) throw new ShapeException("torch.ormqr: other must have at least 2 dimensions.");
        requireFits(taus, other, left ? -2 : -1);
        Matrices.requireKernel(dtype(), "ormqr_cpu");
        A product = left
                ? reflected(taus, other, taus.size(-1), turned)
                : reflected(taus, other.adjoint(), taus.size(-1), !turned).adjoint();
        return Matrices.columnMajor(product).named("OrmqrBackward0");
    }

    private void requireFits(A taus, A other, int dim) {
        String op = "torch.ormqr: ";
        String size = "other.shape[" + dim + "]";
        if (other.size(dim) < taus.size(-1))
            throw new ShapeException(op + size + " must be greater than or equal to tau.shape[-1]");
        if (other.size(dim) != size(-2)) throw new ShapeException(op + size + " must be equal to input.shape[-2]");
        if (taus.size(-1) != Math.min(other.size(dim), size(-1)))
            throw new ShapeException(op + "tau.shape[-1] must be equal to min(" + size + ", input.shape[-1])");
        if (dim() - taus.dim() != 1)
            throw new ShapeException(
                    op + "Expected tau to have one dimension less than input, but got tau.ndim equal to " + taus.dim()
                            + " and input.ndim is equal to " + dim());
        if (dim() != other.dim())
            throw new ShapeException(
                    op + "Expected other to have the same number of dimensions as input, but got other.ndim"
                            + " equal to " + other.dim() + " and input.ndim is equal to " + dim());
        requireBatch(op, "tau", taus.shape().without(-1));
        requireBatch(op, "other", Matrices.batch(other.shape()));
        requireSame(op, "tau", taus);
        requireSame(op, "other", other);
    }

    private void requireBatch(String op, String name, Shape batch) {
        if (!Matrices.batch(shape()).equals(batch))
            throw new ShapeException(
                    op + "Expected batch dimensions of " + name + " to be equal to input.shape[:-2], but got " + batch);
    }

    private void requireSame(String op, String name, A other) {
        if (dtype() != other.dtype())
            throw new DTypeException(op + "Expected input and " + name + " to have the same dtype, but input has dtype"
                    + dtype().scalarName() + " and " + name + " has dtype "
                    + other.dtype().scalarName());
    }
}
