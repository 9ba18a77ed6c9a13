package io.touchstone.conformance.generate;

import io.touchstone.conformance.registry.Names;
import io.touchstone.tensor.Complex;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.Storage;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.Torch;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What arguments are worth trying in linear algebra, and which matrices are well conditioned; part of {@link Domains}. */
final class LinalgDomains {
    private static final Set<String> SQUARE = Set.of(
            "linalg.inv",
            "inverse",
            "linalg.inv_ex",
            "linalg.det",
            "det",
            "logdet",
            "linalg.slogdet",
            "slogdet",
            "linalg.cholesky",
            "cholesky",
            "linalg.cholesky_ex",
            "cholesky_inverse",
            "linalg.ldl_factor",
            "linalg.ldl_factor_ex",
            "linalg.eigh",
            "linalg.eigvalsh",
            "linalg.eig",
            "linalg.eigvals",
            "linalg.matrix_power",
            "matrix_power",
            "linalg.matrix_exp",
            "matrix_exp",
            "linalg.cond");
    private static final Set<String> ANY = Set.of(
            "linalg.lu",
            "linalg.lu_factor",
            "linalg.lu_factor_ex",
            "linalg.qr",
            "qr",
            "linalg.svd",
            "svd",
            "linalg.svdvals",
            "svd_lowrank",
            "geqrf",
            "linalg.pinv",
            "pinverse",
            "linalg.matrix_rank",
            "linalg.norm",
            "linalg.matrix_norm");

    /** What reads one triangle of a matrix that it takes for Hermitian, or a factor of one: single elements do not move alone. */
    private static final Set<String> READ_IN_PART = Set.of(
            "linalg.cholesky",
            "cholesky",
            "linalg.cholesky_ex",
            "cholesky_solve",
            "cholesky_inverse",
            "linalg.eigh",
            "linalg.eigvalsh",
            "lobpcg",
            "linalg.pinv");

    /** What takes matrices of any condition. */
    private static final Set<String> SYSTEMS = Set.of(
            "linalg.solve",
            "linalg.solve_ex",
            "linalg.solve_triangular",
            "triangular_solve",
            "cholesky_solve",
            "linalg.lu_solve",
            "lu_solve",
            "lu_unpack",
            "linalg.ldl_solve",
            "linalg.lstsq",
            "lobpcg",
            "pca_lowrank",
            "linalg.tensorinv",
            "linalg.tensorsolve");

    private static final Set<String> UNCONDITIONED =
            Set.of("linalg.matrix_exp", "matrix_exp", "linalg.householder_product", "orgqr", "ormqr");

    private final Map<String, Domains.Source> sources = new HashMap<>();

    private LinalgDomains() {}

    static Map<String, Domains.Source> sources() {
        LinalgDomains domains = new LinalgDomains();
        domains.words();
        domains.numbers();
        return domains.sources;
    }

    private void oneOf(String key, @Nullable Object... alternatives) {
        List<@Nullable Object> values = Arrays.asList(alternatives);
        sources.put(key, d -> values.get(d.choices().below(values.size())));
    }

    private void words() {
        // Where Q is complete beyond A's columns, or only R is wanted, there is no derivative.
        oneOf("linalg.qr.mode", "reduced");
        oneOf("qr.some", true);
        oneOf("UPLO", "L", "U");
        oneOf("driver", (Object) null);
        oneOf("linalg.svd.full_matrices", false);
        oneOf("svd.some", true);
        oneOf("compute_uv", true);
        oneOf("linalg.norm.ord", null, "fro", "nuc", 2L, 1L, -1L, Double.POSITIVE_INFINITY);
        oneOf("linalg.matrix_norm.ord", "fro", "nuc", 2L, 1L, -1L, -2L, Double.POSITIVE_INFINITY);
        oneOf("linalg.cond.p", null, 2L, -2L, "nuc"); // of others there is no gradient
    }

    private void numbers() {
        for (String op : List.of("linalg.matrix_power", "matrix_power")) oneOf(op + ".n", 2L, 1L, 3L, 0L, -1L);
        for (String op : List.of("linalg.pinv", "linalg.matrix_rank")) {
            oneOf(op + ".atol", null, 0.5);
            oneOf(op + ".rtol", null, 0.125);
            oneOf(op + ".hermitian", false);
        }
        oneOf("rcond", 1e-15, 0.125);
        oneOf("linalg.lstsq.rcond", (Object) null);
        for (String op : List.of("svd_lowrank", "pca_lowrank")) {
            oneOf(op + ".q", 1L); // more than the rank has no derivative
            oneOf(op + ".niter", 2L, 1L, 0L);
        }
        oneOf("lobpcg.k", null, 1L);
        for (String none : List.of("B", "X", "n", "iK", "tracker", "ortho_iparams", "ortho_fparams", "ortho_bparams"))
            oneOf("lobpcg." + none, (Object) null);
        oneOf("lobpcg.method", null, "ortho", "basic");
        oneOf("svd_lowrank.M", (Object) null);
        oneOf("linalg.tensorinv.ind", 1L);
        oneOf("linalg.tensorsolve.dims", (Object) null);
        oneOf("linalg.matrix_norm.dim", null, List.of(-2L, -1L), List.of(-1L, -2L));
        oneOf("linalg.norm.dim", null, List.of(-2L, -1L), List.of(-1L, -2L));
        for (String op : List.of("linalg.norm", "linalg.matrix_norm")) oneOf(op + ".dtype", (Object) null);
        for (String flag : List.of("unpack_data", "unpack_pivots", "pivot")) oneOf(flag, true);
        for (String op : List.of(
                "linalg.solve_triangular",
                "triangular_solve",
                "linalg.cholesky",
                "cholesky",
                "linalg.cholesky_ex",
                "cholesky_solve",
                "cholesky_inverse")) oneOf(op + ".upper", false, true);
        oneOf("ormqr.left", true);
        for (String op : List.of("linalg.solve", "linalg.solve_ex", "linalg.solve_triangular", "linalg.lu_solve"))
            oneOf(op + ".left", true);
    }

    /** Whether an operation is a function of some of its elements only. */
    static boolean isReadInPart(Names operation) {
        return operation.isIn(READ_IN_PART);
    }

    /** Whether an operation is one of linear algebra's, on matrices that have to be well conditioned. */
    static boolean isConditioned(Names operation) {
        return !operation.isIn(UNCONDITIONED)
                && (operation.isIn(SQUARE) || operation.isIn(ANY) || operation.isIn(SYSTEMS));
    }

    /** A fresh matrix with 16, 32, 48, … added to its diagonal: then singular values and eigenvalues are apart, and none is near 0. */
    static Tensor conditioned(Tensor matrices) {
        Shape shape = matrices.shape();
        if (shape.rank() < 2 || !matrices.dtype().isDifferentiable()) return matrices;
        int columns = shape.size(-1);
        int rows = shape.size(-2);
        Storage storage = matrices.storage();
        for (int at = 0; at < shape.numel(); at++) {
            int i = at / columns % rows;
            if (i == at % columns) storage.setComplex(at, storage.getComplex(at).plus(new Complex(16 * (i + 1), 0)));
        }
        return matrices;
    }

    /** Exchanges of rows as LAPACK writes them, if that is what the argument is: each with the last. */
    static @Nullable Tensor pivots(String parameter, Shape shape) {
        if (!parameter.equals("pivots") && !parameter.equals("LU_pivots")) return null;
        int last = shape.rank() == 0 ? 1 : shape.size(-1);
        Tensor out = Torch.zeros(DType.INT32, shape.sizes());
        for (int i = 0; i < shape.numel(); i++) out.storage().setLong(i, last);
        return out;
    }

    /** The shapes of arrays that belong together in a way of their own, or null. */
    static @Nullable List<Shape> shapes(String operation, Sizes sizes) {
        int n = Math.min(4, sizes.size());
        int m = Math.min(4, sizes.size());
        if (SQUARE.contains(operation)) return List.of(sizes.isOneIn(3) ? Shape.of(2, n, n) : Shape.of(n, n));
        if (ANY.contains(operation)) return List.of(sizes.isOneIn(3) ? Shape.of(2, n, m) : Shape.of(n, m));
        return switch (operation) {
            case "linalg.solve", "linalg.solve_ex", "linalg.solve_triangular" ->
                List.of(Shape.of(2, n, n), Shape.of(2, n, m));
            case "triangular_solve", "cholesky_solve" -> List.of(Shape.of(2, n, m), Shape.of(2, n, n));
            case "linalg.lu_solve", "linalg.ldl_solve" -> List.of(Shape.of(n, n), Shape.of(n), Shape.of(n, m));
            case "lu_solve" -> List.of(Shape.of(n, m), Shape.of(n, n), Shape.of(n));
            case "lu_unpack" -> List.of(Shape.of(2, n, m), Shape.of(2, Math.min(n, m)));
            case "lobpcg" -> List.of(Shape.of(n + 2, n + 2));
            case "pca_lowrank" -> List.of(Shape.of(n + 1, m)); // centred, a single row is 0
            case "linalg.lstsq" -> List.of(Shape.of(3, Math.min(2, n)), Shape.of(3, 1));
            case "linalg.householder_product", "orgqr" -> List.of(Shape.of(n + m, n), Shape.of(n));
            case "ormqr" -> List.of(Shape.of(n + m, n), Shape.of(n), Shape.of(n + m, 2));
            case "linalg.tensorinv" -> List.of(Shape.of(4, 2, 2));
            case "linalg.tensorsolve" -> List.of(Shape.of(2, 2, 4), Shape.of(2, 2));
            default -> null;
        };
    }
}
