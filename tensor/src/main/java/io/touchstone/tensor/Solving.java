package io.touchstone.tensor;

import io.touchstone.tensor.op.linalg.CholeskyFactor;
import io.touchstone.tensor.op.linalg.CholeskySolve;
import io.touchstone.tensor.op.linalg.Det;
import io.touchstone.tensor.op.linalg.Inverse;
import io.touchstone.tensor.op.linalg.LdlFactor;
import io.touchstone.tensor.op.linalg.LdlSolve;
import io.touchstone.tensor.op.linalg.LuFactor;
import io.touchstone.tensor.op.linalg.Permutations;
import io.touchstone.tensor.op.linalg.SlogDet;
import io.touchstone.tensor.op.linalg.Solve;
import io.touchstone.tensor.op.linalg.SolveTriangular;
import java.util.List;

/**
 * Inverses, determinants, systems of equations, and the factors of matrices that solve them. Leading dimensions are batches.
 *
 * @param <A> the interpreter
 */
public interface Solving<A extends Array<A>> extends Contracting<A> {
    // ---- inverses and determinants

    /**
     * The inverses of square matrices.
     *
     * @throws IllegalArgumentException if one is singular
     * @torch torch.linalg.inv, torch.inverse
     */
    default A inv() {
        return invEx(true).get(0);
    }

    /**
     * The inverses of square matrices, and for each 0 or where a pivot is 0.
     *
     * @param checks whether a singular matrix is an error
     * @torch torch.linalg.inv_ex
     */
    default List<A> invEx(boolean checks) {
        Matrices.requireSquareInput(self(), "linalg.inv", "A");
        List<A> out = apply(new Inverse(), List.of(self()));
        if (checks)
            Matrices.requireSuccess(
                    out.get(1).value(),
                    "linalg.inv",
                    i -> "The diagonal element " + i + " is zero, the inversion could not be completed because the"
                            + " input matrix is singular.");
        return out;
    }

    /**
     * The determinants of square matrices.
     *
     * @torch torch.linalg.det, torch.det
     */
    default A det() {
        Matrices.requireSquareInput(self(), "linalg.det", "A", "lu_cpu");
        return unary(new Det());
    }

    /**
     * The signs of determinants and the logarithms of their moduli.
     *
     * @return sign and log|det|
     * @torch torch.linalg.slogdet
     */
    default List<A> slogdet() {
        Matrices.requireSquareInput(self(), "linalg.slogdet", "A");
        return apply(new SlogDet(), List.of(self()));
    }

    /**
     * The logarithms of determinants; NaN where they are negative.
     *
     * @torch torch.logdet
     */
    default A logdet() {
        Matrices.requireSquareInput(self(), "logdet", "A");
        List<A> parts = slogdet();
        A sign = parts.get(0);
        A log = parts.get(1);
        if (dtype().isComplex()) return sign.log().add(log);
        return log.constant(Scalar.of(Double.NaN), log.dtype()).where(sign.eq(-1L), log);
    }

    /**
     * The adjugates adj(A) of square matrices, the transposes of their cofactors: A adj(A) = det(A) 1. Near a singular matrix, where det(A) A⁻¹ says nothing, they
     * are the polynomial of Faddeev and Leverrier, so that their derivatives of all orders exist there too.
     */
    default A adjugate() {
        Matrices.requireSquareInput(self(), "adjugate", "A");
        int n = size(-1);
        if (n == 0) return self();
        if (isRegular(value()))
            return apply(new Inverse(), List.of(self()))
                    .get(0)
                    .mul(det().unsqueeze(-1).unsqueeze(-1));
        A x = to(dtype().toWide());
        A one = Matrices.identityLike(x);
        A sum = one;
        for (int k = 1; k < n; k++) {
            A product = x.matmul(sum);
            A trace = product.diagonal(0, -2, -1).sum(false, -1);
            sum = product.sub(one.mul(trace.div(k).unsqueeze(-1).unsqueeze(-1)));
        }
        return (n % 2 == 0 ? sum.neg() : sum).to(dtype());
    }

    /** Whether the determinants are not small beside what the lengths of the rows allow (Hadamard's bound). */
    private static boolean isRegular(Tensor x) {
        Tensor bound = x.norm(2, false, -1).prod(-1, false);
        return x.det().abs().gt(bound.mul(1e-10)).all().isTrue();
    }

    // ---- systems of equations

    /**
     * The X with A X = B, or with X A = B.
     *
     * @param b (…, N, K); or vectors (N), (…, N) if their shape is that of A without its last dimension
     * @param left whether A stands on the left
     * @throws IllegalArgumentException if an A is singular
     * @torch torch.linalg.solve
     */
    default A solve(A b, boolean left) {
        return solveEx(b, left, true).get(0);
    }

    /** The X with A X = B; see {@link #solve(Array, boolean)}. */
    default A solve(A b) {
        return solve(b, true);
    }

    /**
     * The X with A X = B, and for each A 0 or where a pivot is 0; see {@link #solve(Array, boolean)}.
     *
     * @param checks whether a singular matrix is an error
     * @torch torch.linalg.solve_ex
     */
    default List<A> solveEx(A b, boolean left, boolean checks) {
        Matrices.requireDifferentiable(self(), "linalg.solve", true);
        Matrices.requireSameType(self(), b, "linalg.solve");
        Matrices.requireSquare(self(), "linalg.solve", "A");
        boolean vectors = b.dim() == 1 || dim() - 1 == b.dim() && b.shape().equals(shape().without(-1));
        if (vectors && !left)
            throw new ShapeException(
                    "linalg.solve: Vector broadcasting of the left hand side is not supported for left=False. In this"
                            + " case linalg.solve is equivalent to B / A.squeeze(-1)");
        A matrices = vectors ? b.unsqueeze(-1) : b;
        requireFits(matrices, left, "linalg.solve");
        if (numel() > 0) Matrices.requireDifferentiable(self(), "linalg.solve", false);
        Shape batch = Matrices.batch(shape()).broadcast(Matrices.batch(matrices.shape()));
        A a = Matrices.expanded(left ? self() : mT(), batch);
        List<A> out = a.apply(new Solve(), List.of(a, Matrices.expanded(left ? matrices : matrices.mT(), batch)));
        // of each A, however many systems it is in
        A info = a.shape().equals(shape())
                ? out.get(1)
                : detach().luFactorEx(true, false).get(2);
        if (checks)
            Matrices.requireSuccess(
                    info.value(), "torch.linalg.solve", i -> "The solver failed because the input matrix is singular.");
        if (left && !vectors) return List.of(out.get(0), info);
        A x = vectors
                ? Matrices.columnMajor(out.get(0).squeeze(-1))
                : out.get(0).mT(); // PyTorch lays out a batch of vectors as one matrix
        return List.of(x.named("LinalgSolveExBackward0"), info);
    }

    private void requireFits(A b, boolean left, String op) {
        Matrices.requireMatrix(b, op, "B");
        if (size(-2) != b.size(left ? -2 : -1))
            throw new ShapeException(op + ": Incompatible shapes of A and B for the equation "
                    + (left ? "AX = B" : "XA = B") + " (" + size(-2) + "x" + size(-1) + " and " + b.size(-2) + "x"
                    + b.size(-1) + ")");
    }

    /**
     * The X with A X = B, or with X A = B, for a triangular A, in A's type.
     *
     * @param upper whether A's upper triangle is read, else the lower
     * @param unit whether A's diagonal counts as ones
     * @torch torch.linalg.solve_triangular
     */
    default A solveTriangular(A b, boolean upper, boolean left, boolean unit) {
        Matrices.requireSquare(self(), "linalg.solve_triangular", "A");
        requireFits(b, left, "linalg.solve_triangular");
        Shape batch = Matrices.batch(shape()).broadcast(Matrices.batch(b.shape()));
        Matrices.requireDifferentiable(self(), "linalg.solve_triangular", false);
        A all = Matrices.expanded(b.to(dtype()), batch);
        if (left) return Matrices.expanded(self(), batch).binary(new SolveTriangular(upper, unit), all);
        A turned = Matrices.expanded(mT(), batch).binary(new SolveTriangular(!upper, unit), all.mT());
        return Matrices.columnMajor(turned.mT()).named("LinalgSolveTriangularBackward0");
    }

    /**
     * The X with A X = B, or with Aᵀ X = B, for a triangular A, this being B; and a copy of A.
     *
     * @param upper whether A's upper triangle is read, else the lower
     * @param transposed whether Aᵀ stands for A
     * @param unit whether A's diagonal counts as ones
     * @torch torch.triangular_solve
     */
    default List<A> triangularSolve(A a, boolean upper, boolean transposed, boolean unit) {
        String node = "TriangularSolveBackward0";
        if (dim() < 2 || a.dim() < 2)
            throw new ShapeException("torch.triangular_solve: Expected " + (dim() < 2 ? "b" : "A")
                    + " to have at least 2 dimensions, but it has " + (dim() < 2 ? dim() : a.dim())
                    + " dimensions instead");
        requireSystems(self(), a, "triangular_solve");
        A turned = transposed ? a.mT() : a;
        A x = turned.solveTriangular(self(), upper != transposed, true, unit).named(node);
        A same = Matrices.expanded(a, Matrices.batch(x.shape()));
        return List.of(x, Matrices.columnMajor(same).named(node));
    }

    // ---- Cholesky

    /**
     * A = L Lᴴ for Hermitian positive-definite matrices.
     *
     * @param upper whether Lᴴ is given, and the upper triangle read
     * @throws IllegalArgumentException if a matrix is not positive-definite
     * @torch torch.linalg.cholesky
     */
    default A cholesky(boolean upper) {
        return choleskyEx(upper, true).get(0);
    }

    /**
     * A = L Lᴴ, and for each matrix 0 or the order of the first leading minor that is not positive.
     *
     * @param checks whether such a minor is an error
     * @torch torch.linalg.cholesky_ex
     */
    default List<A> choleskyEx(boolean upper, boolean checks) {
        Matrices.requireSquareInput(self(), "linalg.cholesky", "A", "cholesky_cpu");
        List<A> out = apply(new CholeskyFactor(upper), List.of(self()));
        if (checks)
            Matrices.requireSuccess(
                    out.get(1).value(),
                    "linalg.cholesky",
                    i -> "The factorization could not be completed because the input is not positive-definite (the"
                            + " leading minor of order " + i + " is not positive-definite).");
        return out;
    }

    /**
     * The X with A X = this, A being L Lᴴ, or Uᴴ U.
     *
     * @param factor L, or U
     * @param upper whether it is U
     * @torch torch.cholesky_solve
     */
    default A choleskySolve(A factor, boolean upper) {
        if (dim() < 2)
            throw new ShapeException("b should have at least 2 dimensions, but has " + dim() + " dimensions instead");
        if (factor.dim() < 2)
            throw new ShapeException(
                    "u should have at least 2 dimensions, but has " + factor.dim() + " dimensions instead");
        requireSystems(self(), factor, "cholesky_solve");
        Matrices.requireKernel(dtype(), "cholesky_solve_cpu");
        Shape batch = Matrices.batch(shape()).broadcast(Matrices.batch(factor.shape()));
        return Matrices.expanded(self(), batch).binary(new CholeskySolve(upper), Matrices.expanded(factor, batch));
    }

    /** That matrices are square, and others have as many rows, in the words of PyTorch's older solvers. */
    private static <A extends Array<A>> void requireSystems(A b, A a, String op) {
        if (b.dtype() != a.dtype())
            throw new DTypeException("Expected b and A to have the same dtype, but found b of type "
                    + b.dtype().scalarName() + " and A of type " + a.dtype().scalarName() + " instead.");
        if (a.size(-1) != a.size(-2))
            throw new ShapeException("A must be batches of square matrices, but they are " + a.size(-2) + " by "
                    + a.size(-1) + " matrices");
        if (a.size(-1) != b.size(-2))
            throw new ShapeException("Incompatible matrix sizes for " + op + ": each A matrix is " + a.size(-1) + " by "
                    + a.size(-1) + " but each b matrix is " + b.size(-2) + " by " + b.size(-1));
    }

    /**
     * The inverse of A = L Lᴴ, or of Uᴴ U, this being the factor.
     *
     * @torch torch.cholesky_inverse
     */
    default A choleskyInverse(boolean upper) {
        Matrices.requireSquare(self(), "cholesky_inverse", "A");
        Matrices.requireDifferentiable(self(), "cholesky_inverse", false);
        return Matrices.identityLike(self()).choleskySolve(self(), upper).named("CholeskyInverseBackward0");
    }

    // ---- LU

    /**
     * P A = L U in one matrix.
     *
     * @param pivoting whether rows are exchanged; PyTorch on a CPU refuses to do without
     * @param checks whether a pivot of 0 is an error
     * @return LU, the exchanges of rows (one-based), and for each matrix 0 or where a pivot is 0
     * @torch torch.linalg.lu_factor_ex, torch.linalg.lu_factor, torch.lu
     */
    default List<A> luFactorEx(boolean pivoting, boolean checks) {
        Matrices.requireMatrix(self(), "torch.lu_factor", "A");
        Matrices.requireKernel(self(), "lu_cpu");
        if (!pivoting && numel() > 0)
            throw new IllegalArgumentException("linalg.lu_factor: LU without pivoting is not implemented on the CPU");
        List<A> out = apply(new LuFactor(), List.of(self()));
        if (checks)
            Matrices.requireSuccess(
                    out.get(2).value(),
                    "torch.linalg.lu_factor_ex",
                    i -> "U[" + i + "," + i + "] is zero and using it on lu_solve would result in a division by zero.");
        return out;
    }

    /**
     * L, with ones on its diagonal, U, and P as a matrix, so that A = P L U.
     *
     * @param pivots as {@link #luFactorEx} gives them; this array is the LU
     * @param data whether L and U are wanted, else they are empty
     * @param exchanges whether P is wanted, else it is empty
     * @return P, L, U
     * @torch torch.lu_unpack
     */
    default List<A> luUnpack(A pivots, boolean data, boolean exchanges) {
        Matrices.requireMatrix(self(), "torch.lu_unpack", "LU");
        if (exchanges && pivots.dtype() != DType.INT32)
            throw new DTypeException(
                    "torch.lu_unpack: LU_pivots is expected to be a contiguous tensor of torch.int32 dtype.\n"
                            + "Note: this function is intended to be used with the output produced by torch.linalg.lu_factor");
        if (exchanges) {
            requirePivotsShape(pivots, "lu_unpack");
            requireRows(pivots, "lu_unpack");
        }
        A none = lift(Torch.zeros(dtype(), 0));
        A p = exchanges ? lift(Permutations.of(pivots.value(), size(-2), dtype())) : none;
        if (!data) return List.of(p, none.tied(self(), "LuUnpackBackward0"), none.tied(self(), "LuUnpackBackward0"));
        int k = Math.min(size(-2), size(-1));
        A lower = narrow(-1, 0, k).tril(-1);
        A l = lower.add(Matrices.identityLike(lower)).named("LuUnpackBackward0");
        A u = narrow(-2, 0, k).triu(0).named("LuUnpackBackward0");
        return List.of(p, l, u);
    }

    private void requirePivotsShape(A pivots, String op) {
        Shape expected = shape().without(-1).resized(-1, Math.min(size(-2), size(-1)));
        if (!pivots.shape().equals(expected))
            throw new ShapeException(op + ": expected pivots of shape " + expected + " but got " + pivots.shape());
    }

    /** Checks that the rows which pivots exchange are there. */
    private void requireRows(A pivots, String op) {
        A outside = pivots.lt(1L).logicalOr(pivots.gt((long) size(-2)));
        if (outside.any().value().isTrue())
            throw new IllegalArgumentException(op + ": pivots must be between 1 and " + size(-2));
    }

    /**
     * A = P L U.
     *
     * @param pivoting whether rows are exchanged, without which P is empty; see {@link #luFactorEx}
     * @return P, L, U
     * @torch torch.linalg.lu
     */
    default List<A> lu(boolean pivoting) {
        Matrices.requireMatrix(self(), "linalg.lu", "A");
        List<A> factored = luFactorEx(pivoting, false);
        List<A> parts = factored.get(0).luUnpack(factored.get(1), true, pivoting);
        return List.of(
                parts.get(0),
                parts.get(1).named("LinalgLuBackward0"),
                parts.get(2).named("LinalgLuBackward0"));
    }

    /**
     * The X with A X = B, or X A = B, this array being A's LU.
     *
     * @param left whether A stands on the left
     * @param adjoint whether Aᴴ stands for A
     * @torch torch.linalg.lu_solve
     */
    default A luSolve(A pivots, A b, boolean left, boolean adjoint) {
        Matrices.requireDifferentiable(self(), "torch.linalg.lu_solve", true);
        Matrices.requireSameType(self(), b, "linalg.lu_solve");
        if (pivots.dtype() != DType.INT32)
            throw new DTypeException("linalg.lu_solve: pivots should be a Tensor of scalar type torch.int32");
        Matrices.requireSquare(self(), "torch.linalg.lu_solve", "LU");
        requireFits(b, left, "linalg.lu_solve");
        pivots.size(-1); // looked at first
        requirePivotsShape(pivots, "linalg.lu_solve");
        if (b.numel() == 0) { // no kernel is asked
            Shape batch = Matrices.batch(shape()).broadcast(Matrices.batch(b.shape()));
            return Matrices.expanded(b, batch).copy().tied(self(), "LinalgLuSolveBackward0");
        }
        requireRows(pivots, "linalg.lu_solve");
        Matrices.requireDifferentiable(self(), "linalg.lu_solve", false);
        if (!left) return luSolve(pivots, b.adjoint(), true, !adjoint).adjoint().named("LinalgLuSolveBackward0");
        A p = lift(Permutations.of(pivots.value(), size(-1), dtype()));
        A x = adjoint
                ? p.matmul(
                        adjoint().solveTriangular(adjoint().solveTriangular(b, false, true, false), true, true, true))
                : solveTriangular(solveTriangular(p.mT().matmul(b), false, true, true), true, true, false);
        return Matrices.columnMajor(x).named("LinalgLuSolveBackward0");
    }

    // ---- LDL

    /**
     * A = L D Lᴴ, or L D Lᵀ, for Hermitian and symmetric matrices, of which only the lower triangle is read; no derivative.
     *
     * @param hermitian whether complex matrices are Hermitian, else symmetric
     * @param checks whether a block of D that is 0 is an error
     * @return L and D in one matrix, the exchanges of rows (one-based, negative for blocks of two), and for each matrix 0 or where a block is 0
     * @torch torch.linalg.ldl_factor_ex, torch.linalg.ldl_factor
     */
    default List<A> ldlFactorEx(boolean hermitian, boolean checks) {
        Matrices.requireSquareInput(self(), "torch.linalg.ldl_factor_ex", "A", "ldl_factor_kernel_cpu");
        List<A> out = apply(new LdlFactor(hermitian), List.of(self()));
        if (checks)
            Matrices.requireSuccess(
                    out.get(2).value(),
                    "torch.linalg.ldl_factor_ex",
                    i -> "D[" + i + "," + i
                            + "] is zero and using it in ldl_solve would result in a division by zero.");
        return out;
    }

    /**
     * The X with A X = B, this array being A's L and D; no derivative.
     *
     * @param pivots as {@link #ldlFactorEx} gives them, of any type of integers
     * @torch torch.linalg.ldl_solve
     */
    default A ldlSolve(A pivots, A b, boolean hermitian) {
        String op = "torch.linalg.ldl_solve";
        Matrices.requireSquareInput(self(), op, "LD", "ldl_solve_kernel_cpu");
        requireSystems(b, self(), op);
        if (!pivots.shape().equals(shape().without(-1)))
            throw new ShapeException(
                    op + ": Expected LD.shape[:-1] and pivots.shape to be the same, but got pivots with shape "
                            + pivots.shape() + " instead");
        if (!pivots.dtype().isIntegral() || pivots.dtype() == DType.BOOL)
            throw new IllegalArgumentException(op + ": Expected pivots to be integers. Got "
                    + pivots.dtype().scalarName());
        Shape batch = Matrices.batch(shape()).broadcast(Matrices.batch(b.shape()));
        A exchanges = pivots.expandTo(batch.inserted(batch.rank(), size(-1)));
        return Matrices.expanded(self(), batch)
                .ternary(new LdlSolve(hermitian), exchanges, Matrices.expanded(b, batch));
    }
}
