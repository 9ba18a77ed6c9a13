package io.touchstone.conformance.registry;

import static io.touchstone.conformance.registry.Takes.Elements.DIFFERENTIABLE;
import static io.touchstone.conformance.registry.Takes.Elements.REAL;
import static io.touchstone.conformance.registry.Takes.Operands.ONE_WITH_DIMENSION;
import static io.touchstone.conformance.registry.Takes.Region.NONZERO;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.DTypeException;
import io.touchstone.tensor.Dims;
import io.touchstone.tensor.Promotion;
import io.touchstone.tensor.Reducing;
import io.touchstone.tensor.Scalar;
import io.touchstone.tensor.Segments;
import io.touchstone.tensor.ShapeException;
import io.touchstone.tensor.Spec;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What folds dimensions away, or runs along one. */
final class ReductionRows {
    private ReductionRows() {}

    static Rows rows() {
        Rows r = new Rows("reduction");
        sums(r);
        moments(r);
        extremes(r);
        r.op("all(Tensor input)", ReductionRows::allOf)
                .or("all(Tensor input, int[1]? dim=None, bool keepdim=False)", ReductionRows::all);
        r.op("any(Tensor input)", ReductionRows::anyOf)
                .or("any(Tensor input, int[1]? dim=None, bool keepdim=False)", ReductionRows::any);
        r.op("cumsum(Tensor input, int dim, *, dtype? dtype=None)", ReductionRows::cumsum)
                .takes(ONE_WITH_DIMENSION)
                .inPlace();
        r.op(
                        "segment_reduce(Tensor data, str reduce, *, Tensor? lengths=None, Tensor? indices=None, Tensor? offsets=None,"
                                + " int axis=0, bool unsafe=False, Scalar? initial=None)",
                        ReductionRows::segmentReduce)
                .alias("_segment_reduce")
                .takes(Takes.Elements.FLOATING)
                .takes(Takes.Operands.ONE_WITH_DIMENSION);
        r.op("cumprod(Tensor input, int dim, *, dtype? dtype=None)", ReductionRows::cumprod)
                .takes(ONE_WITH_DIMENSION)
                .takes(NONZERO)
                .inPlace();
        return r;
    }

    private static void sums(Rows r) {
        r.op("sum(Tensor input, *, dtype? dtype=None)", ReductionRows::sumOf)
                .or("sum(Tensor input, int[1]? dim, bool keepdim=False, *, dtype? dtype=None)", ReductionRows::sum);
        r.op("mean(Tensor input, *, dtype? dtype=None)", ReductionRows::meanOf)
                .or("mean(Tensor input, int[1]? dim, bool keepdim=False, *, dtype? dtype=None)", ReductionRows::mean)
                .takes(DIFFERENTIABLE);
        r.op("prod(Tensor input, *, dtype? dtype=None)", ReductionRows::prodOf)
                .or("prod(Tensor input, int dim, bool keepdim=False, *, dtype? dtype=None)", ReductionRows::prod)
                .takes(NONZERO);
        r.op("logsumexp(Tensor input, int[1] dim, bool keepdim=False)", ReductionRows::logsumexp)
                .alias("special.logsumexp")
                .takes(REAL)
                .takes(ONE_WITH_DIMENSION);
    }

    private static void moments(Rows r) {
        spread(r, "var", ReductionRows::var);
        spread(r, "std", ReductionRows::std);
        r.op(
                        "norm(Tensor input, Any p='fro', int[1]? dim=None, bool keepdim=False, dtype? dtype=None)",
                        ReductionRows::norm)
                .takes(DIFFERENTIABLE)
                .takes(NONZERO);
        r.op(
                        "linalg.vector_norm(Tensor input, Scalar ord=2, int[1]? dim=None, bool keepdim=False, *, dtype? dtype=None)",
                        ReductionRows::vectorNorm)
                .takes(DIFFERENTIABLE)
                .takes(NONZERO);
    }

    private static void spread(Rows r, String name, Body body) {
        r.op(name + "(Tensor input, int[1]? dim=None, *, float? correction=1, bool keepdim=False)", body)
                .or(name + "(Tensor input, bool unbiased)", body)
                .or(name + "(Tensor input, int[1]? dim, bool unbiased=True, bool keepdim=False)", body)
                .takes(DIFFERENTIABLE)
                .takes(ONE_WITH_DIMENSION);
    }

    private static void extremes(Rows r) {
        r.op("amax(Tensor input, int[1]? dim=[], bool keepdim=False)", ReductionRows::amax)
                .takes(REAL);
        r.op("amin(Tensor input, int[1]? dim=[], bool keepdim=False)", ReductionRows::amin)
                .takes(REAL);
        r.op("max(Tensor input)", ReductionRows::maxOf)
                .or("max(Tensor input, Tensor other)", ReductionRows::maximum)
                .or("max(Tensor input, int dim, bool keepdim=False)", ReductionRows::max)
                .takes(REAL);
        r.op("min(Tensor input)", ReductionRows::minOf)
                .or("min(Tensor input, Tensor other)", ReductionRows::minimum)
                .or("min(Tensor input, int dim, bool keepdim=False)", ReductionRows::min)
                .takes(REAL);
        r.op("argmax(Tensor input, int? dim=None, bool keepdim=False)", ReductionRows::argmax)
                .takes(REAL);
        r.op("argmin(Tensor input, int? dim=None, bool keepdim=False)", ReductionRows::argmin)
                .takes(REAL);
    }

    /** The first argument, cast if a dtype is asked for. */
    static <A extends Array<A>> A typed(Arguments<A> a) {
        DType dtype = a.maybeDType("dtype");
        return dtype == null ? a.self() : a.self().to(dtype);
    }

    /** As {@link #typed}, for operations that have a gradient whatever type is asked for: an integral one is refused then. */
    static <A extends Array<A>> A recorded(Arguments<A> a) {
        DType dtype = a.maybeDType("dtype");
        if (dtype == null) return typed(a);
        a.self().shape().mask(places(a)); // which is told first
        a.requireRecorded(dtype, a.self());
        return typed(a);
    }

    private static int[] places(Arguments<?> a) {
        if (!a.declares("dim")) return new int[0];
        return a.maybe("dim") instanceof Long dim ? new int[] {Math.toIntExact(dim)} : a.integers("dim");
    }

    private static <A extends Array<A>> Object sumOf(Arguments<A> a) {
        return narrowed(recorded(a).sum(), a);
    }

    private static <A extends Array<A>> Object sum(Arguments<A> a) {
        return narrowed(recorded(a).sum(a.flag("keepdim"), a.integers("dim")).named("SumBackward1"), a);
    }

    // sums of integers are made in int64; a smaller type that was asked for sees them modulo its size
    static <A extends Array<A>> A narrowed(A result, Arguments<A> a) {
        DType dtype = a.maybeDType("dtype");
        return dtype == null ? result : result.to(dtype);
    }

    private static <A extends Array<A>> Object meanOf(Arguments<A> a) {
        return narrowed(widened(a).mean(), a);
    }

    private static <A extends Array<A>> Object mean(Arguments<A> a) {
        return narrowed(widened(a).mean(a.flag("keepdim"), a.integers("dim")), a)
                .named("MeanBackward1");
    }

    /** As {@link #typed}; means in half precision are those of the numbers as they are. */
    private static <A extends Array<A>> A widened(Arguments<A> a) {
        DType dtype = a.maybeDType("dtype");
        return dtype != null && dtype.isReduced() && !a.self().dtype().isReduced()
                ? a.self().to(DType.FLOAT32)
                : typed(a);
    }

    private static <A extends Array<A>> Object prodOf(Arguments<A> a) {
        return narrowed(recorded(a).prod(), a);
    }

    private static <A extends Array<A>> Object prod(Arguments<A> a) {
        return narrowed(recorded(a).prod(a.integer("dim"), a.flag("keepdim")), a);
    }

    private static <A extends Array<A>> Object logsumexp(Arguments<A> a) {
        A x = a.self();
        int[] dims = a.integers("dim");
        boolean keepdim = a.flag("keepdim");
        if (dims.length == 0
                && !keepdim
                && x.dim() > 0
                && x.numel() > 0) // PyTorch takes the sum over all, but not the maximum
        throw new ShapeException("output with shape [] doesn't match the broadcast shape "
                + Dims.of(x.shape(), true).of(x.shape()));
        return x.logsumexp(keepdim, dims);
    }

    private static <A extends Array<A>> Object var(Arguments<A> a) {
        return a.self().var(correction(a), keepdim(a), dims(a));
    }

    private static <A extends Array<A>> Object std(Arguments<A> a) {
        return a.self().std(correction(a), keepdim(a), dims(a));
    }

    static double correction(Arguments<?> a) {
        if (a.declares("unbiased")) return a.flag("unbiased") ? 1 : 0;
        Double correction = a.maybeReal("correction");
        return correction == null ? 1 : correction;
    }

    static boolean keepdim(Arguments<?> a) {
        return a.declares("keepdim") && a.flag("keepdim");
    }

    static int[] dims(Arguments<?> a) {
        return a.declares("dim") ? a.integers("dim") : new int[0];
    }

    private static <A extends Array<A>> Object norm(Arguments<A> a) {
        boolean matrix = a.maybe("p") instanceof String p && (!p.equals("fro") || a.integers("dim").length > 2);
        if (!matrix) return vectorNorm(a, order(a.maybe("p")));
        A x = a.integers("dim").length > 2 ? a.self() : normed(a, "linalg.vector_norm"); // too many are told first
        int[] dims =
                a.has("dim") ? a.integers("dim") : IntStream.range(0, x.dim()).toArray();
        return x.matrixNorm(a.text("p"), a.flag("keepdim"), dims);
    }

    /** The array in the type that is asked for, which must hold the numbers. */
    static <A extends Array<A>> A normed(Arguments<A> a, String name) {
        DType dtype = a.maybeDType("dtype");
        DType from = a.self().dtype();
        if (dtype == null || !from.isDifferentiable()) return a.self(); // refused there, if it must be
        String op = name + ": ";
        if (!dtype.isDifferentiable())
            throw new DTypeException(op + "dtype should be floating point or complex. Got " + dtype.scalarName());
        if (from.isComplex() != dtype.isComplex()) {
            String kind = from.isComplex() ? "complex" : "real";
            throw new DTypeException(
                    op + "dtype should be " + kind + " for " + kind + " inputs, but got " + dtype.scalarName());
        }
        if (Promotion.join(from, dtype) != dtype)
            throw new DTypeException(op + "the dtype of the input (" + from.scalarName()
                    + ") should be convertible without narrowing to the specified dtype (" + dtype.scalarName() + ")");
        return a.self().to(dtype);
    }

    private static double order(@Nullable Object p) {
        if (p == null || "fro".equals(p)) return 2;
        if (p instanceof Double d) return d;
        if (p instanceof Long i) return i;
        if (p instanceof Boolean b) return b ? 1 : 0;
        if (p instanceof Scalar complex) return realOrder(complex, "linalg.vector_norm");
        throw new ArgumentException("norm(): argument 'p' must be Number or str, not " + PythonTypes.of(p));
    }

    private static <A extends Array<A>> Object vectorNorm(Arguments<A> a) {
        return vectorNorm(a, realOrder(a.number("ord"), "linalg.vector_norm"));
    }

    private static <A extends Array<A>> A vectorNorm(Arguments<A> a, double order) {
        A x = a.self();
        boolean empty = x.numel() == 0 && x.dtype().isDifferentiable();
        if (empty) x.norm(order, a.flag("keepdim"), a.integers("dim")); // PyTorch asks for an identity first
        return normed(a, "linalg.vector_norm").norm(order, a.flag("keepdim"), a.integers("dim"));
    }

    /**
     * The order of a norm.
     *
     * @throws DTypeException of a complex number
     */
    static double realOrder(Scalar order, String op) {
        if (order.category() == DType.Category.COMPLEX)
            throw new DTypeException(op + ": Expected a non-complex scalar as the order of norm.");
        return order.re();
    }

    private static <A extends Array<A>> Object amax(Arguments<A> a) {
        return a.self().amax(a.flag("keepdim"), a.integers("dim"));
    }

    private static <A extends Array<A>> Object amin(Arguments<A> a) {
        return a.self().amin(a.flag("keepdim"), a.integers("dim"));
    }

    private static <A extends Array<A>> Object maxOf(Arguments<A> a) {
        return a.self().max();
    }

    private static <A extends Array<A>> Object max(Arguments<A> a) {
        return both(a.self().max(a.integer("dim"), a.flag("keepdim")));
    }

    private static <A extends Array<A>> Object maximum(Arguments<A> a) {
        return a.self().maximum(a.array("other"));
    }

    private static <A extends Array<A>> Object minOf(Arguments<A> a) {
        return a.self().min();
    }

    private static <A extends Array<A>> Object min(Arguments<A> a) {
        return both(a.self().min(a.integer("dim"), a.flag("keepdim")));
    }

    private static <A extends Array<A>> Object minimum(Arguments<A> a) {
        return a.self().minimum(a.array("other"));
    }

    /** Values and indices as a list. */
    static <A extends Array<A>> List<A> both(Reducing.Indexed<A> found) {
        return List.of(found.values(), found.indices());
    }

    private static <A extends Array<A>> Object argmax(Arguments<A> a) {
        return a.self().argmax(a.maybeInteger("dim"), a.flag("keepdim"));
    }

    private static <A extends Array<A>> Object argmin(Arguments<A> a) {
        return a.self().argmin(a.maybeInteger("dim"), a.flag("keepdim"));
    }

    private static <A extends Array<A>> Object allOf(Arguments<A> a) {
        return a.self().all();
    }

    private static <A extends Array<A>> Object all(Arguments<A> a) {
        return foldsNothing(a) ? truth(a.self()) : a.self().all(a.flag("keepdim"), a.integers("dim"));
    }

    private static <A extends Array<A>> A truth(A x) {
        A nonzero = x.ne(0L);
        return x.dtype() == DType.UINT8 ? nonzero.to(DType.UINT8) : nonzero;
    }

    private static <A extends Array<A>> Object anyOf(Arguments<A> a) {
        return a.self().any();
    }

    private static <A extends Array<A>> Object any(Arguments<A> a) {
        return foldsNothing(a) ? truth(a.self()) : a.self().any(a.flag("keepdim"), a.integers("dim"));
    }

    // unlike sum(dim=[]), these take an empty list at its word
    private static boolean foldsNothing(Arguments<?> a) {
        return a.has("dim") && a.integers("dim").length == 0;
    }

    private static <A extends Array<A>> A running(Arguments<A> a) {
        DType dtype = a.dtypeOr("dtype", a.self().dtype());
        a.self().shape().wrap(a.integer("dim")); // looked at before the types are
        boolean runs = a.self().dim() > 0 && a.self().numel() > 0; // else no kernel is asked
        boolean overwrites = a.overwrites();
        if (dtype == DType.BOOL && (a.has("dtype") || overwrites) && runs)
            throw new DTypeException('"' + Names.plain(a.operation()) + "_out_cpu\" not implemented for 'Bool'");
        if (overwrites) requireSameType(a.self().dtype(), dtype);
        return recorded(a);
    }

    private static <A extends Array<A>> A scanned(A result, Arguments<A> a) {
        return a.overwrites() ? result.to(a.self().dtype()) : narrowed(result, a);
    }

    /** What PyTorch's structured operations ask of a result that overwrites. */
    static void requireSameType(DType overwritten, DType result) {
        if (overwritten != result)
            throw new DTypeException("Bad in-place call: input tensor dtype " + overwritten
                    + " and output tensor dtype " + result + " should match");
    }

    /** What PyTorch's structured operations ask of a result that overwrites, its size too. */
    static void requireSame(Spec overwritten, Spec result) {
        requireSameType(overwritten.dtype(), result.dtype());
        if (!overwritten.shape().equals(result.shape()))
            throw new ShapeException("Bad in-place call: input tensor size " + overwritten.shape()
                    + " and output tensor size " + result.shape() + " should match");
    }

    private static <A extends Array<A>> Object cumsum(Arguments<A> a) {
        return scanned(running(a).cumsum(a.integer("dim")), a);
    }

    private static <A extends Array<A>> Object segmentReduce(Arguments<A> a) {
        A lengths = a.maybeArray("lengths");
        A offsets = a.maybeArray("offsets");
        int axis = a.self().shape().wrap(a.integer("axis"));
        if (a.has("indices"))
            throw new IllegalArgumentException("segment_reduce(): indices based reduction is not supported yet.");
        if (lengths == null && offsets == null)
            throw new ShapeException("segment_reduce(): Either lengths or offsets must be defined.");
        Segments.Kind kind = Segments.Kind.of(a.text("reduce"));
        Segments.Bounds bounds = offsets != null
                ? Segments.Bounds.ofOffsets(offsets.value())
                : Segments.Bounds.ofLengths(Objects.requireNonNull(lengths).value());
        boolean whole = offsets == null && !a.flag("unsafe");
        return Segments.reduce(a.self(), kind, axis, bounds, whole, a.maybeNumber("initial"));
    }

    private static <A extends Array<A>> Object cumprod(Arguments<A> a) {
        return scanned(running(a).cumprod(a.integer("dim")), a);
    }
}
