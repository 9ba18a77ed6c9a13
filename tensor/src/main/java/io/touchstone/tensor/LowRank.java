package io.touchstone.tensor;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Singular values by a random basis of what a matrix spans, for matrices of low rank (Halko, Martinsson and Tropp, Finding structure with randomness,
 * algorithms 4.4 and 5.1): differentiable for the numbers drawn.
 */
public final class LowRank {
    private LowRank() {}

    /**
     * A − M = U diag(σ) Vᴴ, approximately.
     *
     * @param q how many singular values are wanted, or a few more
     * @param steps how often the basis is improved
     * @param mean M, broadcast, or null
     * @return U (…, m, q), σ (…, q) and V (…, n, q)
     * @torch torch.svd_lowrank
     */
    public static <A extends Array<A>> List<A> svd(A a, int q, int steps, @Nullable A mean, Generator generator) {
        Matrices.requireMatrix(a, "svd_lowrank", "A");
        A m = mean == null ? null : mean.expandTo(a.shape());
        if (a.size(-2) >= a.size(-1)) return tall(a, q, steps, m, generator);
        List<A> parts = tall(a.adjoint(), q, steps, m == null ? null : m.adjoint(), generator);
        return List.of(parts.get(2), parts.get(1), parts.get(0));
    }

    private static <A extends Array<A>> List<A> tall(A a, int q, int steps, @Nullable A mean, Generator generator) {
        A basis = basis(a, q, steps, mean, generator);
        List<A> parts = product(basis.adjoint(), a, basis.adjoint(), mean).svd(false);
        return List.of(basis.matmul(parts.get(0)), parts.get(1), parts.get(2).adjoint());
    }

    /** Orthonormal columns that nearly span those of A − M. */
    private static <A extends Array<A>> A basis(A a, int q, int steps, @Nullable A mean, Generator generator) {
        DType dtype = a.dtype().isDifferentiable() ? a.dtype() : DType.FLOAT32;
        A drawn = a.lift(Random.randn(new Spec(Shape.of(a.size(-1), q), dtype), generator));
        A basis = orthonormal(product(a, drawn, mean, drawn));
        for (int i = 0; i < steps; i++) {
            A turned = mean == null ? null : mean.adjoint();
            A rows = orthonormal(product(a.adjoint(), basis, turned, basis));
            basis = orthonormal(product(a, rows, mean, rows));
        }
        return basis;
    }

    /** x y − u v, if there is such a second product. */
    private static <A extends Array<A>> A product(A x, A y, @Nullable A u, @Nullable A v) {
        A first = x.matmul(y);
        return u == null || v == null ? first : first.sub(u.matmul(v));
    }

    private static <A extends Array<A>> A orthonormal(A x) {
        return x.qr("reduced").get(0);
    }

    /**
     * The principal components of the rows of A: V's columns, where A less its mean row is U diag(σ) Vᴴ, approximately.
     *
     * @param q how many, or null for at most 6
     * @param center whether the mean row is subtracted
     * @param steps how often the basis is improved
     * @torch torch.pca_lowrank
     */
    public static <A extends Array<A>> List<A> pca(
            A a, @Nullable Integer q, boolean center, int steps, Generator generator) {
        Matrices.requireMatrix(a, "pca_lowrank", "A");
        int most = Math.min(a.size(-2), a.size(-1));
        int count = q == null ? Math.min(6, most) : q;
        if (count < 0 || count > most)
            throw new IllegalArgumentException(
                    "q(=" + count + ") must be non-negative integer and not greater than min(m, n)=" + most);
        if (steps < 0) throw new IllegalArgumentException("niter(=" + steps + ") must be non-negative integer");
        return svd(center ? a.sub(a.mean(true, -2)) : a, count, steps, null, generator);
    }
}
