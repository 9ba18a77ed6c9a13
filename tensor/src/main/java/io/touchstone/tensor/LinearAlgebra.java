package io.touchstone.tensor;

import io.touchstone.tensor.op.linalg.Eig;
import io.touchstone.tensor.op.linalg.Eigh;
import io.touchstone.tensor.op.linalg.MatrixExp;
import io.touchstone.tensor.op.linalg.Pinv;
import io.touchstone.tensor.op.linalg.Qr;
import io.touchstone.tensor.op.linalg.Svd;
import io.touchstone.tensor.op.view.Permute;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Decompositions of matrices, their norms, powers and pseudo-inverses. Leading dimensions are batches.
 *
 * @param <A> the interpreter
 */
public interface LinearAlgebra<A extends Array<A>> extends Reflecting<A> {
    /** What PyTorch calls the node of {@link #lstsq}. */
    String LSTSQ = "LinalgLstsqBackward0";

    // ---- decompositions

    /**
     * A = Q R; R's diagonal has the signs that LAPACK's reflections give it.
     *
     * @param mode {@code reduced}, {@code complete}, or {@code r} for R alone, Q being empty
     * @return Q and R
     * @torch torch.linalg.qr
     */
    default List<A> qr(String mode) {
        Matrices.requireMatrix(self(), "linalg.qr", "A");
        Matrices.requireDifferentiable(self(), "linalg.qr", false);
        if (!List.of("reduced", "complete", "r").contains(mode))
            throw new IllegalArgumentException("qr received unrecognized mode '" + mode
                    + "' but expected one of 'reduced' (default), 'r', or 'complete'");
        List<A> out = apply(new Qr(mode.equals("complete"), mode.equals("r")), List.of(self()));
        if (!mode.equals("r")) return out;
        A none = out.get(0).reshape(-1).narrow(0, 0, 0); // asked for its gradient, it refuses as R does
        return List.of(none.named("LinalgQrBackward0"), out.get(1));
    }

    /**
     * A = V diag(λ) Vᴴ for Hermitian matrices.
     *
     * @param upper whether the upper triangle is read, else the lower
     * @return λ, ascending, and V
     * @torch torch.linalg.eigh, torch.linalg.eigvalsh
     */
    default List<A> eigh(boolean upper) {
        Matrices.requireSquare(self(), "linalg.eigh", "A");
        Matrices.requireKernel(self(), "linalg_eigh_cpu");
        requireNumbersIn(upper ? value().triu(0) : value().tril(0));
        return apply(new Eigh(upper), List.of(self()));
    }

    /**
     * A = U diag(σ) Vᴴ.
     *
     * @param full whether U and V are square
     * @return U, σ, descending, and Vᴴ
     * @torch torch.linalg.svd
     */
    default List<A> svd(boolean full) {
        Matrices.requireMatrix(self(), "linalg.svd", "A");
        Matrices.requireDifferentiable(self(), "linalg.svd", true);
        Matrices.requireKernel(self(), "linalg_svd_cpu");
        requireNumbers();
        return apply(new Svd(full), List.of(self()));
    }

    private static void requireNumbersIn(Tensor triangle) {
        if (triangle.isnan().any().isTrue())
            throw new IllegalArgumentException(
                    "linalg.eigh: The algorithm failed to converge because the input matrix is"
                            + " ill-conditioned or has too many repeated eigenvalues: it contains NaN.");
    }

    /** Infinities pass, and lead to NaN. */
    private void requireNumbers() {
        if (value().isnan().any().isTrue())
            throw new IllegalArgumentException("linalg.svd: The algorithm failed to converge because the input matrix"
                    + " contained non-finite values.");
    }

    /**
     * The singular values, descending.
     *
     * @torch torch.linalg.svdvals
     */
    default A svdvals() {
        return svd(false).get(1);
    }

    /**
     * A = V diag(λ) V⁻¹ for square matrices.
     *
     * @return λ and V, complex
     * @torch torch.linalg.eig, torch.linalg.eigvals
     */
    default List<A> eig() {
        if (!dtype().isDifferentiable())
            throw new DTypeException("Unknown Complex ScalarType for " + dtype().scalarName());
        Matrices.requireSquareInput(self(), "linalg.eig", "input");
        if (!value().detach().isfinite().all().isTrue())
            throw new IllegalArgumentException("torch.linalg.eig: input tensor should not contain infs or NaNs.");
        return apply(new Eig(), List.of(self()));
    }

    // ---- powers and exponentials

    /**
     * The n-th power of square matrices; for negative n, of their inverses.
     *
     * @torch torch.linalg.matrix_power
     */
    default A matrixPower(long n) {
        Matrices.requireSquare(self(), "linalg.matrix_power", "A");
        if (n < 0) Matrices.requireDifferentiable(self(), "linalg.inv", false);
        if (n == 0)
            return overwritten(Matrices.identityLike(self()), "torch::autograd::CopyBackwards")
                    .contiguous()
                    .written(1);
        if (n == 1) return copy();
        A square = n < 0 ? inv() : self();
        A product = null;
        for (long left = Math.abs(n); left != 0; left >>>= 1) { // 2⁶³ too
            if ((left & 1) != 0) product = product == null ? square : product.matmul(square);
            if (left >>> 1 != 0) square = square.matmul(square);
        }
        return product == null ? self() : product;
    }

    /**
     * Σ Aᵏ ⁄ k! of square matrices.
     *
     * @torch torch.linalg.matrix_exp
     */
    default A matrixExp() {
        Matrices.requireSquare(self(), "linalg.matrix_exp", "A");
        Matrices.requireDifferentiable(self(), "linalg.matrix_exp", true);
        return unary(new MatrixExp());
    }

    // ---- pseudo-inverses, ranks, least squares

    /**
     * The pseudo-inverses of matrices.
     *
     * @param atol what singular values must exceed to count, for each matrix, or null for 0
     * @param rtol the same as a share of the largest; or null: where atol is not positive, the larger size times the type's spacing at 1, else 0
     * @param hermitian whether the matrices are Hermitian, and their lower triangle alone is read
     * @torch torch.linalg.pinv, torch.pinverse
     */
    default A pinvEach(@Nullable A atol, @Nullable A rtol, boolean hermitian) {
        if (dim() < 2 || dtype().isReduced() || !dtype().isDifferentiable())
            throw new ShapeException("linalg.pinv(" + dtype().scalarName() + "{" + shape()
                    + "}): expected a tensor with 2 or more dimensions of float, double, cfloat or cdouble types");
        Tolerances<A> tolerances = Tolerances.of(self(), atol, rtol, "linalg.pinv");
        Shape own = Matrices.batch(shape());
        if (numel() == 0) {
            A none = full(new Spec(own, DType.FLOAT64), Scalar.of(0L)); // whatever the tolerances are
            return ternary(new Pinv(false), none, none);
        }
        if (hermitian) {
            Matrices.requireSquare(self(), "linalg.pinv", "A");
            requireNumbersIn(value().tril(0));
        } else requireNumbers();
        Shape batch = tolerances.batch(own);
        A x = Matrices.expanded(self(), batch);
        A least = tolerances.absolute().expandTo(batch);
        return x.ternary(new Pinv(hermitian), least, tolerances.share().expandTo(batch));
    }

    /** As {@link #pinvEach}, the tolerances being the same for all matrices. */
    default A pinv(@Nullable Double atol, @Nullable Double rtol, boolean hermitian) {
        if (atol != null && rtol == null) requireEpsilon();
        return pinvEach(tolerance(atol), tolerance(rtol), hermitian);
    }

    private @Nullable A tolerance(@Nullable Double value) {
        return value == null ? null : constant(Scalar.of(value), DType.FLOAT64);
    }

    /**
     * How many singular values count; see {@link #pinvEach}.
     *
     * @param hermitian whether the matrices are Hermitian, and their lower triangle alone is read
     * @torch torch.linalg.matrix_rank
     */
    default A matrixRankEach(@Nullable A atol, @Nullable A rtol, boolean hermitian) {
        Matrices.requireMatrix(self(), "torch.linalg.matrix_rank", "input");
        if (rtol == null) requireEpsilon();
        Tolerances<A> tolerances = Tolerances.of(self(), atol, rtol, "linalg.matrix_rank");
        return rank(tolerances, hermitian).written(1);
    }

    /** That the default tolerance can be told: from the type's spacing at 1 and the larger size. */
    private void requireEpsilon() {
        size(-2);
        if (!dtype().isDifferentiable() || dtype().isReduced())
            throw new DTypeException("This function doesn't handle types other than float and double");
    }

    private A rank(Tolerances<A> tolerances, boolean hermitian) {
        A x = detach();
        if (numel() == 0) return x.full(new Spec(Matrices.batch(shape()), DType.INT64), Scalar.of(0L));
        A sizes = hermitian ? x.eigh(false).get(0).abs() : x.svdvals();
        return sizes.gt(tolerances.least(sizes.amax(true, -1))).sum(false, -1);
    }

    /** As {@link #matrixRankEach}, the tolerances being the same for all matrices. */
    default A matrixRank(@Nullable Double atol, @Nullable Double rtol, boolean hermitian) {
        return matrixRankEach(tolerance(atol), tolerance(rtol), hermitian);
    }

    /** As {@link #matrixRankEach}: the singular values above {@code tol} count. */
    default A matrixRank(double tol, boolean hermitian) {
        return matrixRank(tol, 0.0, hermitian);
    }

    /**
     * The X that minimizes |A X − B|, and of those the shortest.
     *
     * @param share what singular values must exceed to count, as a share of the largest; or null: the larger size times the type's spacing at 1
     * @param driver LAPACK's name of the method: {@code gels} (full rank), {@code gelsy}, {@code gelsd} or {@code gelss}
     * @return X; the squared residuals, if there are more equations than unknowns; the ranks, unless by {@code gels}; the singular values, by {@code gelsd} and
     *     {@code gelss}; each empty otherwise
     * @torch torch.linalg.lstsq
     */
    default List<A> lstsq(A b, @Nullable Double share, String driver) {
        requireEquations(b, driver);
        requireEpsilon();
        boolean vectors = dim() - 1 == b.dim() && shape().without(-1).equals(b.shape());
        A right = vectors ? b.unsqueeze(-1) : b;
        double least = shareThatCounts(share == null ? Pinv.defaultShare(spec()) : share, driver);
        boolean tall = size(-2) > size(-1);
        A x = pinv(0.0, least, false).matmul(right);
        Tolerances<A> shares = Tolerances.of(self(), tolerance(0.0), tolerance(least), "linalg.lstsq");
        A rank = driver.equals("gels") ? lift(Torch.zeros(DType.INT64, 0)) : rank(shares, false);
        if (driver.equals("gelsy") && right.size(-1) == 0)
            rank = rank.mul(0L); // with nothing to solve it does not look
        boolean full = driver.equals("gels")
                || !driver.equals("gelsy")
                        && rank.value().eq((long) size(-1)).all().isTrue();
        A none = lift(Torch.zeros(dtype().toReal(), 0));
        A residuals = tall && full
                ? matmul(x).sub(right).abs().square().sum(false, -2).named(LSTSQ)
                : none.tied(self(), LSTSQ).tied(b, LSTSQ);
        A values = driver.equals("gelsd") || driver.equals("gelss") ? detach().svdvals() : none;
        A solution = inPlaceOf(right, x);
        return List.of((vectors ? solution.squeeze(-1) : solution).named(LSTSQ), residuals, rank, values);
    }

    /** What a singular value must exceed, as LAPACK's methods take it: one that just reaches it, or only some that make sense. */
    private double shareThatCounts(double share, String driver) {
        boolean sensible = share > 0 && share < 1;
        return switch (driver) {
            case "gels" -> 0;
            case "gelsy" -> Math.nextDown(Math.min(share, 1));
            case "gelsd" -> sensible ? share : Pinv.spacing(spec());
            default -> share;
        };
    }

    /** x laid out as LAPACK leaves it: in the columns of the right-hand sides, where those are longer. */
    private static <A extends Array<A>> A inPlaceOf(A right, A x) {
        int rest = right.size(-2) - x.size(-2);
        if (rest <= 0) return Matrices.columnMajor(x);
        A below = x.full(x.spec().with(x.shape().resized(-2, rest)), Scalar.of(0L));
        return Matrices.columnMajor(Shaping.cat(List.of(x, below), -2)).narrow(-2, 0, x.size(-2));
    }

    private void requireEquations(A b, String driver) {
        if (dim() < 2) throw new ShapeException("torch.linalg.lstsq: input must have at least 2 dimensions.");
        if (b.dim() < 1) throw new ShapeException("torch.linalg.lstsq: other must have at least 1 dimension.");
        if (dtype() != b.dtype())
            throw new DTypeException(
                    "torch.linalg.lstsq: Expected input and other to have the same dtype, but got input's" + " dtype "
                            + dtype().scalarName() + " and other's dtype "
                            + b.dtype().scalarName());
        int gap = dim() - b.dim();
        if (gap < 0 || gap > 1)
            throw new ShapeException("torch.linalg.lstsq: input.dim() must be greater or equal to other.dim() and"
                    + " (input.dim() - other.dim()) <= 1");
        if (gap == 0 && size(-2) != b.size(-2))
            throw new ShapeException("torch.linalg.lstsq: input.size(-2) should match other.size(-2)");
        if (!List.of("gels", "gelsy", "gelsd", "gelss").contains(driver))
            throw new IllegalArgumentException(
                    "torch.linalg.lstsq: parameter `driver` should be one of (gels, gelsy, gelsd, gelss)");
        if (gap == 1 && size(-2) != b.size(-1))
            throw new ShapeException("torch.linalg.lstsq: input.size(-2) should match other.size(-1)");
    }

    // ---- norms

    /**
     * A norm of matrices: of {@code fro}, {@code nuc}, and the operator norms 1, 2, ∞ with their counterparts of the smallest, −1, −2, −∞.
     *
     * @param dims the two dimensions that hold the matrices
     * @torch torch.linalg.matrix_norm
     */
    default A matrixNorm(String order, boolean keepdim, int... dims) {
        if (!order.equals("fro") && !order.equals("nuc"))
            throw new IllegalArgumentException("linalg.matrix_norm: Order " + order + " not supported.");
        requireNormed(order.equals("fro"), dims);
        if (order.equals("fro")) return norm(2, keepdim, dims);
        A sum = singularValues(dims).sum(keepdim, -1);
        return keepdim ? restored(sum, dims) : sum;
    }

    /** As {@link #matrixNorm(String, boolean, int...)}, by number. */
    default A matrixNorm(double order, boolean keepdim, int... dims) {
        double size = Math.abs(order);
        if (size != 1 && size != 2 && size != Double.POSITIVE_INFINITY)
            throw new IllegalArgumentException("linalg.matrix_norm: Order " + order + " not supported.");
        requireNormed(size != 2, dims);
        int first = shape().wrap(dims[0]);
        int second = shape().wrap(dims[1]);
        if (size == 2) {
            A values = singularValues(dims);
            A chosen = order > 0 ? largest(values, keepdim, -1) : values.amin(keepdim, -1);
            return keepdim ? restored(chosen, dims) : chosen;
        }
        int summed = size == 1 ? first : second;
        int other = size == 1 ? second : first;
        A sums = norm(1, keepdim, summed);
        int along = keepdim || other < summed ? other : other - 1;
        if (order < 0) return sums.amin(keepdim, along);
        return largest(sums, keepdim, along);
    }

    /** The largest element along a dimension, of none 0. */
    private static <A extends Array<A>> A largest(A x, boolean keepdim, int along) {
        return x.size(along) == 0 ? x.sum(keepdim, along) : x.amax(keepdim, along);
    }

    private void requireNormed(boolean low, int... dims) {
        Matrices.requireMatrix(self(), "linalg.matrix_norm", "A");
        Matrices.requireDifferentiable(self(), "linalg.matrix_norm", low);
        if (dims.length != 2)
            throw new ShapeException("linalg.matrix_norm: dim must be a 2-tuple. Got " + dims.length + " dims");
        if (shape().wrap(dims[0]) == shape().wrap(dims[1]))
            throw new ShapeException(
                    "linalg.matrix_norm: dims must be different. Got (" + dims[0] + ", " + dims[1] + ")");
    }

    private A singularValues(int... dims) {
        return permute(dimsLast(dims)).svdvals();
    }

    /** The dimensions in their order, but for those two, which are last. */
    private int[] dimsLast(int... dims) {
        int first = shape().wrap(dims[0]);
        int second = shape().wrap(dims[1]);
        return IntStream.concat(Arrays.stream(shape().others(first, second)), IntStream.of(first, second))
                .toArray();
    }

    /** What is left of those two dimensions, one of size 1 in the last place, as two in their old ones. */
    private A restored(A reduced, int... dims) {
        return reduced.unsqueeze(-1).permute(Permute.inverse(dimsLast(dims)));
    }

    /**
     * How ill a matrix is conditioned: a norm times that of the inverse, ∞ where there is none. As in PyTorch the gradient exists only of what singular values
     * give: of orders 2, −2 and {@code nuc}.
     *
     * @param order as for {@link #matrixNorm(double, boolean, int...)}
     * @torch torch.linalg.cond
     */
    default A cond(double order) {
        Matrices.requireMatrix(self(), "linalg.cond", "A");
        double size = Math.abs(order);
        if (size != 1 && size != 2 && size != Double.POSITIVE_INFINITY)
            throw new IllegalArgumentException("linalg.cond got an invalid norm type: " + order);
        if (numel() == 0) return conditionOfNothing();
        if (size != 2) return condition(x -> x.matrixNorm(order, false, -2, -1));
        A values = svdvals();
        A largest = values.narrow(-1, 0, 1);
        A least = values.narrow(-1, values.size(-1) - 1, 1);
        return (order > 0 ? largest.div(least) : least.div(largest)).squeeze(-1);
    }

    /** As {@link #cond(double)}, for {@code fro} and {@code nuc}. */
    default A cond(String order) {
        Matrices.requireSquare(self(), "linalg.cond", "A");
        if (!order.equals("fro") && !order.equals("nuc"))
            throw new IllegalArgumentException("linalg.cond got an invalid norm type: " + order);
        if (numel() == 0) return conditionOfNothing();
        if (order.equals("fro")) return condition(x -> x.matrixNorm(order, false, -2, -1));
        A values = svdvals(); // of infinite matrices there are none
        return values.sum(false, -1).mul(values.reciprocal().sum(false, -1));
    }

    private A conditionOfNothing() {
        return full(new Spec(Matrices.batch(shape()), dtype().toReal()), Scalar.of(0L))
                .written(1);
    }

    private A condition(UnaryOperator<A> norm) {
        Matrices.requireSquare(self(), "linalg.cond", "A");
        List<A> inverse = invEx(false);
        A written = inverse.get(0).written(1); // PyTorch fills singular ones in place, and so cannot differentiate
        A product = norm.apply(self()).mul(norm.apply(written));
        return product.maskedFill(inverse.get(1).ne(0L), Scalar.of(Double.POSITIVE_INFINITY))
                .named("NanToNumBackward0")
                .written(1);
    }

    // ---- more than two dimensions

    /**
     * The inverse of an array as a map from its last dimensions to its first.
     *
     * @param count how many dimensions are first
     * @torch torch.linalg.tensorinv
     */
    default A tensorinv(int count) {
        if (count <= 0)
            throw new IllegalArgumentException("Expected a strictly positive integer for 'ind', but got " + count);
        if (count > dim())
            throw new ShapeException(
                    "Expected 'ind' to be at most the number of dimensions, but got " + count + " > " + dim());
        int split = count;
        int[] sizes = shape().sizes();
        int rows = Arrays.stream(sizes, 0, split).reduce(1, (a, b) -> a * b);
        int columns = Arrays.stream(sizes, split, dim()).reduce(1, (a, b) -> a * b);
        if (rows != columns)
            throw new ShapeException("Expected self to satisfy the requirement prod(self.shape[ind:]) =="
                    + " prod(self.shape[:ind]), but got " + columns + " != " + rows);
        int[] turned = IntStream.concat(Arrays.stream(sizes, split, dim()), Arrays.stream(sizes, 0, split))
                .toArray();
        return reshape(rows, columns).inv().reshape(Shape.of(turned));
    }

    /**
     * The X whose contraction with A over all of X's dimensions is b.
     *
     * @param dims those of A's dimensions that come last, or null
     * @torch torch.linalg.tensorsolve
     */
    default A tensorsolve(A b, int @Nullable [] dims) {
        A a = self();
        if (dims != null) {
            int[] last = Arrays.stream(dims).map(d -> shape().wrap(d)).toArray();
            a = permute(IntStream.concat(Arrays.stream(shape().others(last)), Arrays.stream(last))
                    .toArray());
        }
        int[] result = Arrays.copyOfRange(a.shape().sizes(), Math.min(b.dim(), a.dim()), a.dim());
        int size = Shape.of(result).numel();
        if (a.numel() != (long) size * size || b.numel() != size)
            throw new ShapeException("Expected self to satisfy the requirement prod(self.shape[other.ndim:]) =="
                    + " prod(self.shape[:other.ndim]), but got " + size + " != " + b.numel());
        return a.reshape(size, size).solve(b.reshape(size)).reshape(Shape.of(result));
    }
}
