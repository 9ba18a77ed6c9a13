package io.touchstone.conformance.registry;

import static io.touchstone.conformance.registry.Takes.Elements.DIFFERENTIABLE;
import static io.touchstone.conformance.registry.Takes.Elements.FLOATING;
import static io.touchstone.conformance.registry.Takes.Elements.NUMERIC;
import static io.touchstone.conformance.registry.Takes.Operands.SAME;
import static io.touchstone.conformance.registry.Takes.Operands.SPECIAL;
import static io.touchstone.conformance.registry.Takes.Operands.SQUARES;
import static io.touchstone.conformance.registry.Takes.Operands.VECTOR_PAIR;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Contracting;
import io.touchstone.tensor.Einsum;
import io.touchstone.tensor.Promotion;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.ShapeException;
import io.touchstone.tensor.Writing;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Products added to something, and contractions. */
final class ContractingRows {
    private static final List<String> DISTANCE_MODES =
            List.of("use_mm_for_euclid_dist_if_necessary", "use_mm_for_euclid_dist", "donot_use_mm_for_euclid_dist");
    private static final String FACTORS = ", *, Scalar beta=1, Scalar alpha=1)";

    private ContractingRows() {}

    static Rows rows() {
        Rows r = new Rows("contracting");
        added(r);
        contractions(r);
        distances(r);
        return r;
    }

    private static void added(Rows r) {
        r.op("addmv(Tensor input, Tensor mat, Tensor vec" + FACTORS, ContractingRows::addmv)
                .formerly("addmv(Scalar beta, Tensor input, Scalar alpha, Tensor mat, Tensor vec)")
                .formerly("addmv(Scalar beta, Tensor input, Tensor mat, Tensor vec, *, Scalar alpha=1)")
                .takes(SPECIAL)
                .takes(NUMERIC)
                .inPlace(Writing.SHARING);
        r.op("addr(Tensor input, Tensor vec1, Tensor vec2" + FACTORS, ContractingRows::addr)
                .formerly("addr(Scalar beta, Tensor input, Scalar alpha, Tensor vec1, Tensor vec2)")
                .formerly("addr(Scalar beta, Tensor input, Tensor vec1, Tensor vec2, *, Scalar alpha=1)")
                .takes(SPECIAL)
                .takes(NUMERIC)
                .inPlace();
        r.op("baddbmm(Tensor input, Tensor batch1, Tensor batch2" + FACTORS, ContractingRows::baddbmm)
                .formerly("baddbmm(Scalar beta, Tensor input, Scalar alpha, Tensor batch1, Tensor batch2)")
                .formerly("baddbmm(Scalar beta, Tensor input, Tensor batch1, Tensor batch2, *, Scalar alpha=1)")
                .takes(SPECIAL)
                .takes(NUMERIC)
                .inPlace(Writing.SHARING);
        r.op("addbmm(Tensor input, Tensor batch1, Tensor batch2" + FACTORS, ContractingRows::addbmm)
                .formerly("addbmm(Scalar beta, Tensor input, Scalar alpha, Tensor batch1, Tensor batch2)")
                .formerly("addbmm(Scalar beta, Tensor input, Tensor batch1, Tensor batch2, *, Scalar alpha=1)")
                .takes(SPECIAL)
                .takes(NUMERIC)
                .inPlace(Writing.SHARING);
    }

    private static void contractions(Rows r) {
        r.binary("inner", Array::inner).takes(SAME).takes(NUMERIC);
        r.binary("vdot", Array::vdot).takes(VECTOR_PAIR).takes(NUMERIC);
        r.op("linalg.vecdot(Tensor x, Tensor y, *, int dim=-1)", ContractingRows::vecdot)
                .takes(SAME)
                .takes(DIFFERENTIABLE);
        r.op("tensordot(Tensor a, Tensor b, Any dims=2)", ContractingRows::tensordot)
                .takes(SPECIAL)
                .takes(NUMERIC);
        r.op("einsum(str equation, Tensor[] *operands)", ContractingRows::einsum)
                .takes(SPECIAL);
        r.binary("kron", Array::kron).takes(SAME).takes(NUMERIC);
        r.op("linalg.cross(Tensor input, Tensor other, *, int dim=-1)", ContractingRows::linalgCross)
                .takes(SPECIAL)
                .takes(NUMERIC);
        r.op("cross(Tensor input, Tensor other, int? dim=None)", ContractingRows::cross)
                .takes(SPECIAL)
                .takes(NUMERIC);
        r.op("chain_matmul(Tensor[] *matrices)", ContractingRows::chainMatmul).takes(SQUARES);
        r.op("linalg.multi_dot(Tensor[] tensors)", ContractingRows::multiDot).takes(SQUARES);
    }

    private static void distances(Rows r) {
        r.op(
                        "cdist(Tensor x1, Tensor x2, float p=2.0, Any compute_mode='use_mm_for_euclid_dist_if_necessary')",
                        ContractingRows::cdist)
                .takes(FLOATING)
                .takes(SPECIAL);
        r.op("pdist(Tensor input, float p=2)", ContractingRows::pdist)
                .alias("nn.functional.pdist")
                .takes(FLOATING)
                .takes(SPECIAL);
    }

    private static <A extends Array<A>> Object addmv(Arguments<A> a) {
        A x = a.self();
        A matrix = a.array("mat");
        A vector = a.array("vec");
        boolean overwrites = a.overwrites() && x.dim() < 2;
        if (overwrites && matrix.dim() == 2 && vector.dim() == 1 && matrix.size(1) == vector.size(0)) {
            boolean fits = x.dim() == 0 || x.size(0) == 1 || x.size(0) == matrix.size(0);
            if (fits) ReductionRows.requireSame(x.spec(), vector.spec().with(Shape.of(matrix.size(0))));
        }
        return a.recorded(x.addmv(matrix, vector, a.number("beta"), a.number("alpha")), x, matrix);
    }

    private static <A extends Array<A>> Object addr(Arguments<A> a) {
        A left = a.array("vec1");
        A right = a.array("vec2");
        if (a.overwrites() && left.dim() == 1 && right.dim() == 1) {
            requireOuter(a.self().shape(), left.size(0), right.size(0));
            Promotion.requireCast(
                    Promotion.join(left.dtype(), right.dtype()), a.self().dtype());
        }
        return a.self().addr(left, right, a.number("beta"), a.number("alpha"));
    }

    private static void requireOuter(Shape x, int rows, int columns) {
        if (x.rank() != 2) throw new ShapeException("2D tensor expected, got " + x.rank() + "D tensor for input");
        if (!x.equals(Shape.of(rows, columns)))
            throw new ShapeException("size mismatch, input: " + x + ", v1: [" + rows + "], v2: [" + columns + "]");
    }

    private static <A extends Array<A>> Object baddbmm(Arguments<A> a) {
        A sum = a.self().baddbmm(a.array("batch1"), a.array("batch2"), a.number("beta"), a.number("alpha"));
        if (a.overwrites()) ReductionRows.requireSameType(a.self().dtype(), sum.dtype());
        return sum;
    }

    private static <A extends Array<A>> Object addbmm(Arguments<A> a) {
        return a.self().addbmm(a.array("batch1"), a.array("batch2"), a.number("beta"), a.number("alpha"));
    }

    private static <A extends Array<A>> Object vecdot(Arguments<A> a) {
        return a.array("x").vecdot(a.array("y"), a.integer("dim"));
    }

    private static <A extends Array<A>> Object tensordot(Arguments<A> a) {
        A x = a.array("a");
        A y = a.array("b");
        Object dims = a.maybe("dims");
        if (dims instanceof List<?> lists) {
            if (lists.size() != 2) throw new IllegalArgumentException("expected 2 values, got " + lists.size());
            return x.tensordot(y, ints(lists.get(0)), ints(lists.get(1)));
        }
        int n = last(dims);
        if (n < 0) throw new IllegalArgumentException("tensordot expects dims >= 0, but got dims=" + n);
        if (n > Math.min(x.dim(), y.dim()))
            throw new ShapeException("tensordot expects dims < ndim_a or ndim_b, but got dims=" + n);
        return x.tensordot(
                y, IntStream.range(-n, 0).toArray(), IntStream.range(0, n).toArray());
    }

    /** How many dimensions are summed over; in Python a truth value is a number. */
    private static int last(@Nullable Object dims) {
        if (dims instanceof Boolean one) return one ? 1 : 0;
        if (dims instanceof Long count) return Math.toIntExact(count);
        throw new ArgumentException("tensordot expects dims to be int or tuple[list[int], list[int]] or list[list[int]]"
                + " containing two lists, but got dims=" + PythonTypes.show(dims));
    }

    private static int[] ints(@Nullable Object value) {
        if (value instanceof List<?> items && items.stream().allMatch(Long.class::isInstance))
            return items.stream()
                    .mapToInt(i -> Math.toIntExact((Long) Objects.requireNonNull(i)))
                    .toArray();
        throw new ArgumentException("tensordot(): argument 'dims' must be tuple of ints");
    }

    private static <A extends Array<A>> Object einsum(Arguments<A> a) {
        return Einsum.of(a.text("equation"), a.arrays("operands"));
    }

    private static <A extends Array<A>> Object linalgCross(Arguments<A> a) {
        return cross(a.self(), a.array("other"), a.integer("dim"));
    }

    private static <A extends Array<A>> Object cross(Arguments<A> a) {
        Integer dim = a.maybeInteger("dim");
        if (dim != null) return cross(a.self(), a.array("other"), dim);
        Shape shape = a.self().shape();
        for (int d = 0; d < shape.rank(); d++) if (shape.size(d) == 3) return cross(a.self(), a.array("other"), d);
        throw new ShapeException("no dimension of size 3 in input");
    }

    private static <A extends Array<A>> A cross(A x, A y, int dim) {
        if (x.dim() != y.dim())
            throw new ShapeException("linalg.cross: inputs must have the same number of dimensions.");
        int d = x.shape().wrap(dim);
        Shape common = x.shape().broadcast(y.shape());
        if (x.size(d) != 3 || y.size(d) != 3)
            throw new ShapeException("linalg.cross: inputs dimension " + dim + " must have length 3. Got " + x.size(d)
                    + " and " + y.size(d));
        return x.expandTo(common).cross(y.expandTo(common), dim);
    }

    private static <A extends Array<A>> Object chainMatmul(Arguments<A> a) {
        List<A> matrices = a.arrays("matrices");
        if (matrices.isEmpty()) throw new IllegalArgumentException("chain_matmul(): Expected one or more matrices");
        for (A x : matrices)
            if (x.dim() != 2) throw new ShapeException("chain_matmul(): Expected 2D tensors, got " + x.dim() + "D");
        return matrices.size() == 1 ? matrices.get(0) : Contracting.multiDot(matrices);
    }

    private static <A extends Array<A>> Object multiDot(Arguments<A> a) {
        return Contracting.multiDot(a.arrays("tensors"));
    }

    private static <A extends Array<A>> Object cdist(Arguments<A> a) {
        if (!(a.maybe("compute_mode") instanceof String mode && DISTANCE_MODES.contains(mode)))
            throw new IllegalArgumentException(
                    PythonTypes.show(a.maybe("compute_mode")) + " is not a valid value for compute_mode");
        A x = a.array("x1");
        A y = a.array("x2");
        A distances = x.cdist(y, a.real("p"));
        boolean many = x.size(-2) > 25 || y.size(-2) > 25;
        boolean byProduct = mode.equals(DISTANCE_MODES.get(1)) || mode.equals(DISTANCE_MODES.get(0)) && many;
        return byProduct && a.real("p") == 2 && distances.numel() > 0 ? distances.named("ViewBackward0") : distances;
    }

    private static <A extends Array<A>> Object pdist(Arguments<A> a) {
        return a.self().pdist(a.real("p"));
    }
}
