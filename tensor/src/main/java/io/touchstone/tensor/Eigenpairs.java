package io.touchstone.tensor;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A few eigenvalues of symmetric matrices, with their vectors. PyTorch finds them by iteration (Knyazev, Toward the optimal preconditioned
 * eigensolver) and stops where the residuals are small; here they are those of the whole decomposition, and differentiable as that is.
 */
public final class Eigenpairs {
    private Eigenpairs() {}

    /**
     * The largest or smallest λ with A x = λ B x, for a symmetric A and a positive-definite B.
     *
     * @param a A (…, m, m), of which the lower triangle is read
     * @param count how many
     * @param b B (…, m, m), or null for the identity
     * @param largest whether the largest are wanted, in descending order; else the smallest, in ascending order
     * @return λ (…, count) and X (…, m, count), with Xᵀ B X = I
     * @throws ShapeException if the matrices are not square, or not of one shape
     * @throws IllegalArgumentException if a matrix has fewer than three times as many rows as eigenpairs are wanted
     * @torch torch.lobpcg
     */
    public static <A extends Array<A>> List<A> of(A a, int count, @Nullable A b, boolean largest) {
        Matrices.requireSquare(a, "lobpcg", "A");
        if (b != null && !b.shape().equals(a.shape()))
            throw new ShapeException(
                    "lobpcg: A and B must have the same shapes, but got " + a.shape() + " and " + b.shape());
        int m = a.size(-1);
        if (m < 3 * count)
            throw new IllegalArgumentException("LPBPCG algorithm is not applicable when the number of A rows (=" + m
                    + ") is smaller than 3 x the number of requested eigenpairs (=" + count + ")");
        A root = b == null ? null : b.cholesky(false);
        List<A> all = (root == null ? a : reduced(a, root)).eigh(false);
        A values = few(all.get(0), count, largest);
        A vectors = few(all.get(1), count, largest);
        return List.of(values, root == null ? vectors : root.adjoint().solveTriangular(vectors, true, true, false));
    }

    /** L⁻¹ A L⁻ᴴ, which has the same eigenvalues as A x = λ L Lᴴ x. */
    private static <A extends Array<A>> A reduced(A a, A root) {
        A half = root.solveTriangular(a, false, true, false);
        return root.solveTriangular(half.adjoint(), false, true, false).adjoint();
    }

    private static <A extends Array<A>> A few(A ascending, int count, boolean largest) {
        return largest
                ? ascending.narrow(-1, ascending.size(-1) - count, count).flip(-1)
                : ascending.narrow(-1, 0, count);
    }
}
