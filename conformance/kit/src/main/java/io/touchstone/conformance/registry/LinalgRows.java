package io.touchstone.conformance.registry;

import static io.touchstone.conformance.registry.Takes.Elements.FLOATING;

import io.touchstone.autograd.GradientException;
import io.touchstone.tensor.Array;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.DTypeException;
import io.touchstone.tensor.Eigenpairs;
import io.touchstone.tensor.Generator;
import io.touchstone.tensor.LowRank;
import io.touchstone.tensor.Random;
import io.touchstone.tensor.Scalar;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.ShapeException;
import io.touchstone.tensor.Torch;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decompositions of matrices, their norms, powers and pseudo-inverses. */
final class LinalgRows {
    private static final String MATRIX_NORM = "linalg.matrix_norm";

    private LinalgRows() {}

    static Rows rows() {
        Rows r = new Rows("linalg");
        decompositions(r);
        few(r);
        reflections(r);
        powers(r);
        norms(r);
        return r;
    }

    // What is unique only but for phases is tried with real numbers, whose signs do not move.
    private static void decompositions(Rows r) {
        r.matrices("linalg.qr(Tensor A, str mode='reduced')", LinalgRows::linalgQr);
        r.matrices("qr(Tensor input, bool some=True)", LinalgRows::qr);
        r.matrices("linalg.eigh(Tensor input, str UPLO='L')", LinalgRows::eigh).takes(FLOATING);
        r.matrices("linalg.eigvalsh(Tensor input, str UPLO='L')", LinalgRows::eigvalsh);
        r.matrices("linalg.svd(Tensor A, bool full_matrices=True, *, str? driver=None)", LinalgRows::linalgSvd)
                .takes(FLOATING);
        r.matrices("svd(Tensor input, bool some=True, bool compute_uv=True)", LinalgRows::svd)
                .takes(FLOATING);
        r.matrices("linalg.svdvals(Tensor A, *, str? driver=None)", LinalgRows::svdvals);
        r.matrices("linalg.eig(Tensor input)", LinalgRows::eig).takes(FLOATING);
        r.matrices("linalg.eigvals(Tensor input)", LinalgRows::eigvals);
        r.matrices("svd_lowrank(Tensor A, int? q=6, int? niter=2, Tensor? M=None)", LinalgRows::svdLowrank)
                .takes(FLOATING);
        r.matrices("pca_lowrank(Tensor A, int? q=None, bool center=True, int niter=2)", LinalgRows::pcaLowrank)
                .takes(FLOATING);
    }

    private static void few(Rows r) {
        r.matrices(
                "lobpcg(Tensor A, int? k=None, Tensor? B=None, Tensor? X=None, int? n=None, Tensor? iK=None, int? niter=None,"
                        + " float? tol=None, bool? largest=None, str? method=None, Any tracker=None, Any ortho_iparams=None,"
                        + " Any ortho_fparams=None, Any ortho_bparams=None)",
                LinalgRows::lobpcg);
    }

    private static void reflections(Rows r) {
        r.matrices("linalg.householder_product(Tensor input, Tensor tau)", LinalgRows::householderProduct);
        r.matrices("orgqr(Tensor input, Tensor tau)", LinalgRows::householderProduct);
        r.matrices(
                "ormqr(Tensor input, Tensor input2, Tensor input3, bool left=True, bool transpose=False)",
                LinalgRows::ormqr);
        r.matrices("geqrf(Tensor input)", LinalgRows::geqrf).takes(FLOATING);
    }

    private static void powers(Rows r) {
        r.matrices("linalg.matrix_power(Tensor input, int n)", LinalgRows::matrixPower);
        r.matrices("matrix_power(Tensor input, int n)", LinalgRows::matrixPower);
        r.matrices("linalg.matrix_exp(Tensor input)", LinalgRows::matrixExp);
        r.matrices("matrix_exp(Tensor input)", LinalgRows::matrixExp);
        r.matrices(
                        "linalg.pinv(Tensor input, *, Tensor? atol=None, Tensor? rtol=None, bool hermitian=False)",
                        LinalgRows::pinvByEach)
                .or(
                        "linalg.pinv(Tensor input, *, float? atol=None, float? rtol=None, bool hermitian=False)",
                        LinalgRows::linalgPinv)
                .or("linalg.pinv(Tensor input, Tensor rcond, bool hermitian=False)", LinalgRows::pinvByShares)
                .or("linalg.pinv(Tensor input, float rcond, bool hermitian=False)", LinalgRows::pinvByRcond);
        r.matrices("pinverse(Tensor input, float rcond=1e-15)", LinalgRows::pinverse);
        r.matrices(
                        "linalg.matrix_rank(Tensor input, *, Tensor? atol=None, Tensor? rtol=None, bool hermitian=False)",
                        LinalgRows::rankByEach)
                .or(
                        "linalg.matrix_rank(Tensor input, *, float? atol=None, float? rtol=None, bool hermitian=False)",
                        LinalgRows::matrixRank)
                .or("linalg.matrix_rank(Tensor input, Tensor tol, bool hermitian=False)", LinalgRows::rankByTolerances)
                .or("linalg.matrix_rank(Tensor input, float tol, bool hermitian=False)", LinalgRows::rankByTolerance);
        r.matrices("linalg.tensorinv(Tensor input, int ind=2)", LinalgRows::tensorinv);
        r.matrices("linalg.tensorsolve(Tensor input, Tensor other, int[]? dims=None)", LinalgRows::tensorsolve);
        r.matrices("linalg.lstsq(Tensor input, Tensor b, float? rcond=None, *, str? driver=None)", LinalgRows::lstsq);
    }

    private static void norms(Rows r) {
        r.matrices(
                "linalg.norm(Tensor input, Any ord=None, int[1]? dim=None, bool keepdim=False, *, dtype? dtype=None)",
                LinalgRows::norm);
        r.matrices(
                "linalg.matrix_norm(Tensor input, Any ord='fro', int[] dim=[-2, -1], bool keepdim=False, *, dtype? dtype=None)",
                LinalgRows::matrixNorm);
        r.matrices("linalg.cond(Tensor input, Any p=None)", LinalgRows::cond);
    }

    private static <A extends Array<A>> Object linalgQr(Arguments<A> a) {
        return a.self().qr(a.text("mode"));
    }

    private static <A extends Array<A>> Object qr(Arguments<A> a) {
        return a.self().qr(a.flag("some") ? "reduced" : "complete");
    }

    private static boolean upper(Arguments<?> a) {
        String triangle = a.text("UPLO");
        if (!Set.of("L", "U", "l", "u").contains(triangle)) {
            Torch.zeros(a.self().shape().sizes()).eigh(false); // what the shape is to be comes first
            throw new IllegalArgumentException("Expected UPLO argument to be 'L' or 'U', but got " + triangle);
        }
        return triangle.equalsIgnoreCase("U");
    }

    private static <A extends Array<A>> Object eigh(Arguments<A> a) {
        return a.self().eigh(upper(a));
    }

    private static <A extends Array<A>> Object eigvalsh(Arguments<A> a) {
        return a.self().eigh(upper(a)).get(0);
    }

    /** The result, which has been computed: PyTorch asks for the driver last. */
    private static Object withoutDriver(Arguments<?> a, Object result) {
        if (a.has("driver") && a.self().numel() > 0)
            throw new IllegalArgumentException("linalg.svd: keyword argument `driver=` is only supported on CUDA inputs"
                    + " with cuSOLVER backend.");
        return result;
    }

    private static <A extends Array<A>> Object linalgSvd(Arguments<A> a) {
        return withoutDriver(a, a.self().svd(a.flag("full_matrices")));
    }

    private static <A extends Array<A>> Object svd(Arguments<A> a) {
        A x = a.self();
        if (x.dim() < 2) throw new ShapeException("linalg.svd: input should have at least 2 dimensions");
        if (!a.flag("compute_uv")) {
            int m = x.size(-2);
            int n = x.size(-1);
            Shape shape = x.shape();
            return List.of(
                    x.full(x.spec().with(shape.resized(-1, m)), Scalar.of(0L)),
                    x.svdvals(),
                    x.full(x.spec().with(shape.resized(-2, n)), Scalar.of(0L)));
        }
        List<A> parts = x.svd(!a.flag("some"));
        return List.of(parts.get(0), parts.get(1), parts.get(2).adjoint());
    }

    private static <A extends Array<A>> Object svdvals(Arguments<A> a) {
        return withoutDriver(a, a.self().svdvals());
    }

    private static <A extends Array<A>> Object svdLowrank(Arguments<A> a) {
        Integer q = a.maybeInteger("q");
        Integer steps = a.maybeInteger("niter");
        return LowRank.svd(
                a.self(), q == null ? 6 : q, steps == null ? 2 : steps, a.maybeArray("M"), Generator.global());
    }

    private static <A extends Array<A>> Object pcaLowrank(Arguments<A> a) {
        return LowRank.pca(a.self(), a.maybeInteger("q"), a.flag("center"), a.integer("niter"), Generator.global());
    }

    /** Where the iteration starts decides nothing, but that it is drawn. */
    private static <A extends Array<A>> Object lobpcg(Arguments<A> a) {
        A x = a.self();
        A start = a.maybeArray("X");
        Integer wanted = a.maybeInteger("k");
        Integer width = a.maybeInteger("n");
        int k = wanted != null ? wanted : start == null ? 1 : start.size(-1);
        int n = start != null ? start.size(-1) : width == null ? k : width;
        String method = a.maybeText("method");
        if (method != null && !method.equals("basic") && !method.equals("ortho"))
            throw new IllegalArgumentException("Unknown method: " + method);
        boolean largest = !a.has("largest") || a.flag("largest");
        List<A> pairs = Eigenpairs.of(x, n, a.maybeArray("B"), largest);
        if (start == null) Random.randn(x.spec().with(x.shape().resized(-1, n)), Generator.global());
        int count = Math.min(k, n);
        return List.of(pairs.get(0).narrow(-1, 0, count), pairs.get(1).narrow(-1, 0, count));
    }

    private static <A extends Array<A>> Object eig(Arguments<A> a) {
        return a.self().eig();
    }

    private static <A extends Array<A>> Object eigvals(Arguments<A> a) {
        return a.self().eig().get(0);
    }

    private static <A extends Array<A>> Object householderProduct(Arguments<A> a) {
        return a.self().householderProduct(a.array("tau"));
    }

    private static <A extends Array<A>> Object ormqr(Arguments<A> a) {
        return a.self().ormqr(a.array("input2"), a.array("input3"), a.flag("left"), a.flag("transpose"));
    }

    private static <A extends Array<A>> Object geqrf(Arguments<A> a) {
        return a.self().geqrf();
    }

    private static <A extends Array<A>> Object matrixPower(Arguments<A> a) {
        return a.self().matrixPower(a.longInteger("n"));
    }

    private static <A extends Array<A>> Object matrixExp(Arguments<A> a) {
        return a.self().matrixExp();
    }

    private static <A extends Array<A>> Object linalgPinv(Arguments<A> a) {
        return a.self().pinv(a.maybeReal("atol"), a.maybeReal("rtol"), a.flag("hermitian"));
    }

    private static <A extends Array<A>> Object pinverse(Arguments<A> a) {
        return a.self().pinv(0.0, a.real("rcond"), false);
    }

    private static <A extends Array<A>> Object pinvByRcond(Arguments<A> a) {
        return a.self().pinv(0.0, a.real("rcond"), a.flag("hermitian"));
    }

    private static <A extends Array<A>> Object pinvByEach(Arguments<A> a) {
        GradientException.requireConstant("linalg_pinv", "atol", a.maybeArray("atol"));
        GradientException.requireConstant("linalg_pinv", "rtol", a.maybeArray("rtol"));
        return a.self().pinvEach(a.maybeArray("atol"), a.maybeArray("rtol"), a.flag("hermitian"));
    }

    private static <A extends Array<A>> Object pinvByShares(Arguments<A> a) {
        A rcond = a.array("rcond");
        if (rcond.dtype().isComplex())
            throw new DTypeException("torch.linalg.pinv: rcond tensor of complex type is not supported. Got "
                    + rcond.dtype().scalarName());
        GradientException.requireConstant("linalg_pinv", "rtol", rcond);
        return a.self().pinvEach(zero(a), rcond, a.flag("hermitian"));
    }

    private static <A extends Array<A>> A zero(Arguments<A> a) {
        return a.self().constant(Scalar.of(0L), DType.FLOAT64);
    }

    private static <A extends Array<A>> Object matrixRank(Arguments<A> a) {
        return a.self().matrixRank(a.maybeReal("atol"), a.maybeReal("rtol"), a.flag("hermitian"));
    }

    private static <A extends Array<A>> Object rankByTolerance(Arguments<A> a) {
        return a.self().matrixRank(a.real("tol"), a.flag("hermitian"));
    }

    private static <A extends Array<A>> Object rankByEach(Arguments<A> a) {
        return a.self().matrixRankEach(a.maybeArray("atol"), a.maybeArray("rtol"), a.flag("hermitian"));
    }

    private static <A extends Array<A>> Object rankByTolerances(Arguments<A> a) {
        return a.self().matrixRankEach(a.array("tol"), zero(a), a.flag("hermitian"));
    }

    private static <A extends Array<A>> Object tensorinv(Arguments<A> a) {
        return a.self().tensorinv(a.integer("ind"));
    }

    private static <A extends Array<A>> Object tensorsolve(Arguments<A> a) {
        return a.self().tensorsolve(a.array("other"), a.has("dims") ? a.integers("dims") : null);
    }

    private static <A extends Array<A>> Object lstsq(Arguments<A> a) {
        String driver = a.maybeText("driver");
        return a.self().lstsq(a.array("b"), a.maybeReal("rcond"), driver == null ? "gelsy" : driver);
    }

    // ---- norms

    /** The order of a norm: a number, or the name of one. */
    private static @Nullable Object order(Arguments<?> a) {
        Object order = a.maybe("ord");
        if (order instanceof Boolean b) return b ? 1L : 0L;
        if (order == null || order instanceof Number || order instanceof Scalar || order instanceof String)
            return order;
        throw new ArgumentException(
                a.operation() + "(): argument 'ord' must be Number or str, not " + PythonTypes.of(order));
    }

    private static <A extends Array<A>> Object norm(Arguments<A> a) {
        Object order = order(a);
        int[] dims = a.integers("dim");
        boolean keepdim = a.flag("keepdim");
        int rank = a.self().dim();
        if (a.has("dim") && dims.length != 1 && dims.length != 2)
            throw new ShapeException(
                    "linalg.norm: If dim is specified, it must be of length 1 or 2. Got " + Arrays.toString(dims));
        if (!a.has("dim") && order != null && rank != 1 && rank != 2)
            throw new ShapeException(
                    "linalg.norm: If dim is not specified but ord is, the input must be 1D or 2D. Got " + rank + "D.");
        boolean matrix = order instanceof String || order != null && (a.has("dim") ? dims.length : rank) == 2;
        String op = matrix ? MATRIX_NORM : "linalg.vector_norm";
        if (order instanceof Scalar complex) ReductionRows.realOrder(complex, op); // refused
        if (!matrix)
            return ReductionRows.normed(a, op).norm(order instanceof Number p ? p.doubleValue() : 2, keepdim, dims);
        A x = ReductionRows.normed(a, op);
        return matrixNorm(x, Objects.requireNonNull(order), keepdim, a.has("dim") ? dims : new int[] {0, 1});
    }

    private static <A extends Array<A>> A matrixNorm(A x, Object order, boolean keepdim, int... dims) {
        return order instanceof Number p
                ? x.matrixNorm(p.doubleValue(), keepdim, dims)
                : x.matrixNorm(order.toString(), keepdim, dims);
    }

    private static <A extends Array<A>> Object matrixNorm(Arguments<A> a) {
        Object order = order(a);
        if (order == null)
            throw new ArgumentException(a.operation() + "(): argument 'ord' must be Number or str, not NoneType");
        if (order instanceof Scalar complex) ReductionRows.realOrder(complex, MATRIX_NORM); // refused
        return matrixNorm(ReductionRows.normed(a, MATRIX_NORM), order, a.flag("keepdim"), a.integers("dim"));
    }

    private static <A extends Array<A>> Object cond(Arguments<A> a) {
        Object order = a.maybe("p");
        if (order instanceof String name) return a.self().cond(name);
        return a.self().cond(order instanceof Number p ? p.doubleValue() : 2);
    }
}
