package io.touchstone.conformance.registry;

import io.touchstone.autograd.GradientException;
import io.touchstone.tensor.Array;

/** Inverses, determinants, systems of equations, Cholesky's and triangular factors. */
final class SolvingRows {
    private SolvingRows() {}

    static Rows rows() {
        Rows r = new Rows("solving");
        inverses(r);
        systems(r);
        cholesky(r);
        triangular(r);
        indefinite(r);
        return r;
    }

    private static void inverses(Rows r) {
        r.matrices("linalg.inv(Tensor A)", SolvingRows::inv);
        r.matrices("inverse(Tensor input)", SolvingRows::inv);
        r.matrices("linalg.inv_ex(Tensor A, *, bool check_errors=False)", SolvingRows::invEx);
        r.matrices("linalg.det(Tensor A)", SolvingRows::det);
        r.matrices("det(Tensor input)", SolvingRows::det);
        r.matrices("logdet(Tensor input)", SolvingRows::logdet);
        r.matrices("linalg.slogdet(Tensor A)", SolvingRows::slogdet);
        r.matrices("slogdet(Tensor input)", SolvingRows::slogdet);
    }

    private static void systems(Rows r) {
        r.matrices("linalg.solve(Tensor A, Tensor B, *, bool left=True)", SolvingRows::solve);
        r.matrices(
                "linalg.solve_ex(Tensor A, Tensor B, *, bool left=True, bool check_errors=False)",
                SolvingRows::solveEx);
        r.matrices(
                "linalg.solve_triangular(Tensor input, Tensor B, *, bool upper, bool left=True, bool unitriangular=False)",
                SolvingRows::solveTriangular);
        r.matrices(
                "triangular_solve(Tensor input, Tensor A, bool upper=True, bool transpose=False, bool unitriangular=False)",
                SolvingRows::triangularSolve);
    }

    private static void cholesky(Rows r) {
        r.matrices("linalg.cholesky(Tensor input, *, bool upper=False)", SolvingRows::choleskyOf);
        r.matrices("cholesky(Tensor input, bool upper=False)", SolvingRows::cholesky);
        r.matrices(
                "linalg.cholesky_ex(Tensor input, *, bool upper=False, bool check_errors=False)",
                SolvingRows::choleskyEx);
        r.matrices("cholesky_solve(Tensor input, Tensor input2, bool upper=False)", SolvingRows::choleskySolve);
        r.matrices("cholesky_inverse(Tensor input, bool upper=False)", SolvingRows::choleskyInverse);
    }

    private static void triangular(Rows r) {
        r.matrices("linalg.lu(Tensor A, *, bool pivot=True)", SolvingRows::lu);
        r.matrices("linalg.lu_factor(Tensor A, *, bool pivot=True)", SolvingRows::luFactor);
        r.matrices("lu(Tensor A, bool pivot=True, bool get_infos=False)", SolvingRows::factored);
        r.matrices(
                "linalg.lu_factor_ex(Tensor A, *, bool pivot=True, bool check_errors=False)", SolvingRows::luFactorEx);
        r.matrices(
                "linalg.lu_solve(Tensor LU, Tensor pivots, Tensor B, *, bool left=True, bool adjoint=False)",
                SolvingRows::linalgLuSolve);
        r.matrices("lu_solve(Tensor input, Tensor LU_data, Tensor LU_pivots)", SolvingRows::luSolve);
        r.matrices(
                "lu_unpack(Tensor LU_data, Tensor LU_pivots, bool unpack_data=True, bool unpack_pivots=True)",
                SolvingRows::luUnpack);
    }

    private static void indefinite(Rows r) {
        r.matrices("linalg.ldl_factor(Tensor input, *, bool hermitian=False)", SolvingRows::ldlFactor);
        r.matrices(
                "linalg.ldl_factor_ex(Tensor input, *, bool hermitian=False, bool check_errors=False)",
                SolvingRows::ldlFactorEx);
        r.matrices(
                "linalg.ldl_solve(Tensor LD, Tensor pivots, Tensor B, *, bool hermitian=False)", SolvingRows::ldlSolve);
    }

    private static <A extends Array<A>> Object inv(Arguments<A> a) {
        return a.self().inv();
    }

    private static <A extends Array<A>> Object invEx(Arguments<A> a) {
        return a.self().invEx(a.flag("check_errors"));
    }

    private static <A extends Array<A>> Object det(Arguments<A> a) {
        return a.self().det();
    }

    private static <A extends Array<A>> Object logdet(Arguments<A> a) {
        return a.self().logdet();
    }

    private static <A extends Array<A>> Object slogdet(Arguments<A> a) {
        return a.self().slogdet();
    }

    private static <A extends Array<A>> Object solve(Arguments<A> a) {
        return a.self().solve(a.array("B"), a.flag("left"));
    }

    private static <A extends Array<A>> Object solveEx(Arguments<A> a) {
        return a.self().solveEx(a.array("B"), a.flag("left"), a.flag("check_errors"));
    }

    private static <A extends Array<A>> Object solveTriangular(Arguments<A> a) {
        return a.self().solveTriangular(a.array("B"), a.flag("upper"), a.flag("left"), a.flag("unitriangular"));
    }

    private static <A extends Array<A>> Object triangularSolve(Arguments<A> a) {
        return a.self().triangularSolve(a.array("A"), a.flag("upper"), a.flag("transpose"), a.flag("unitriangular"));
    }

    private static <A extends Array<A>> Object choleskyOf(Arguments<A> a) {
        return a.self().cholesky(a.flag("upper"));
    }

    private static <A extends Array<A>> Object cholesky(Arguments<A> a) {
        A x = a.self();
        if (x.dim() > 1 && x.numel() == 0) return x.rowMajorCopy().keeping(x, "CholeskyBackward0"); // whatever it is
        return x.cholesky(a.flag("upper")).named("CholeskyBackward0");
    }

    private static <A extends Array<A>> Object choleskyEx(Arguments<A> a) {
        return a.self().choleskyEx(a.flag("upper"), a.flag("check_errors"));
    }

    private static <A extends Array<A>> Object choleskySolve(Arguments<A> a) {
        return a.self().choleskySolve(a.array("input2"), a.flag("upper"));
    }

    private static <A extends Array<A>> Object choleskyInverse(Arguments<A> a) {
        return a.self().choleskyInverse(a.flag("upper"));
    }

    private static <A extends Array<A>> Object lu(Arguments<A> a) {
        return a.self().lu(a.flag("pivot"));
    }

    private static <A extends Array<A>> Object luFactor(Arguments<A> a) {
        return a.self().luFactorEx(a.flag("pivot"), true).subList(0, 2);
    }

    private static <A extends Array<A>> Object factored(Arguments<A> a) {
        boolean infos = a.flag("get_infos");
        return a.self().luFactorEx(a.flag("pivot"), false).subList(0, infos ? 3 : 2);
    }

    private static <A extends Array<A>> Object luFactorEx(Arguments<A> a) {
        return a.self().luFactorEx(a.flag("pivot"), a.flag("check_errors"));
    }

    private static <A extends Array<A>> Object linalgLuSolve(Arguments<A> a) {
        GradientException.requireConstant("linalg_lu_solve", "pivots", a.array("pivots"));
        return a.self().luSolve(a.array("pivots"), a.array("B"), a.flag("left"), a.flag("adjoint"));
    }

    private static <A extends Array<A>> Object luSolve(Arguments<A> a) {
        GradientException.requireConstant("linalg_lu_solve", "pivots", a.array("LU_pivots"));
        return a.array("LU_data").luSolve(a.array("LU_pivots"), a.self(), true, false);
    }

    private static <A extends Array<A>> Object luUnpack(Arguments<A> a) {
        return a.self().luUnpack(a.array("LU_pivots"), a.flag("unpack_data"), a.flag("unpack_pivots"));
    }

    private static <A extends Array<A>> Object ldlFactor(Arguments<A> a) {
        return a.self().ldlFactorEx(a.flag("hermitian"), true).subList(0, 2);
    }

    private static <A extends Array<A>> Object ldlFactorEx(Arguments<A> a) {
        return a.self().ldlFactorEx(a.flag("hermitian"), a.flag("check_errors"));
    }

    private static <A extends Array<A>> Object ldlSolve(Arguments<A> a) {
        return a.self().ldlSolve(a.array("pivots"), a.array("B"), a.flag("hermitian"));
    }
}
