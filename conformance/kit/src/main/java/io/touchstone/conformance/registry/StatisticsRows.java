package io.touchstone.conformance.registry;

import static io.touchstone.conformance.registry.Takes.Elements.DIFFERENTIABLE;
import static io.touchstone.conformance.registry.Takes.Elements.FLOATING;
import static io.touchstone.conformance.registry.Takes.Elements.INTEGRAL;
import static io.touchstone.conformance.registry.Takes.Elements.NUMERIC;
import static io.touchstone.conformance.registry.Takes.Elements.REAL;
import static io.touchstone.conformance.registry.Takes.Operands.BROADCAST;
import static io.touchstone.conformance.registry.Takes.Operands.MATRIX;
import static io.touchstone.conformance.registry.Takes.Operands.ONE_WITH_DIMENSION;
import static io.touchstone.conformance.registry.Takes.Operands.SPECIAL;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Counting;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.DTypeException;
import io.touchstone.tensor.Dims;
import io.touchstone.tensor.Histogram;
import io.touchstone.tensor.Scalar;
import io.touchstone.tensor.ShapeException;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.op.view.NoDerivative;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Moments, quantiles, distinct elements, differences and integrals. */
final class StatisticsRows {
    private StatisticsRows() {}

    static Rows rows() {
        Rows r = new Rows("statistics");
        moments(r);
        quantiles(r);
        counts(r);
        differences(r);
        return r;
    }

    private static void moments(Rows r) {
        for (String name : List.of("var_mean", "std_mean")) {
            Body body = name.equals("var_mean") ? StatisticsRows::varMean : StatisticsRows::stdMean;
            r.op(name + "(Tensor input, int[1]? dim=None, *, float? correction=1, bool keepdim=False)", body)
                    .or(name + "(Tensor input, bool unbiased)", body)
                    .or(name + "(Tensor input, int[1]? dim, bool unbiased=True, bool keepdim=False)", body)
                    .takes(DIFFERENTIABLE)
                    .takes(ONE_WITH_DIMENSION);
        }
        r.op("nansum(Tensor input, int[1]? dim=None, bool keepdim=False, *, dtype? dtype=None)", StatisticsRows::nansum)
                .takes(REAL);
        r.op(
                        "nanmean(Tensor input, int[1]? dim=None, bool keepdim=False, *, dtype? dtype=None)",
                        StatisticsRows::nanmean)
                .takes(FLOATING);
        r.op("count_nonzero(Tensor input)", StatisticsRows::countNonzero)
                .or("count_nonzero(Tensor input, int? dim)", StatisticsRows::countNonzero)
                .or("count_nonzero(Tensor input, int[] dim)", StatisticsRows::countNonzero);
        r.op("dist(Tensor input, Tensor other, Scalar p=2)", StatisticsRows::dist)
                .takes(DIFFERENTIABLE)
                .takes(BROADCAST);
        r.unary("trace", Array::trace).takes(MATRIX);
        r.op("renorm(Tensor input, Scalar p, int dim, Scalar maxnorm)", StatisticsRows::renorm)
                .takes(FLOATING)
                .takes(SPECIAL)
                .inPlace();
        r.op(
                        "cov(Tensor input, *, int correction=1, Tensor? fweights=None, Tensor? aweights=None)",
                        StatisticsRows::cov)
                .takes(DIFFERENTIABLE)
                .takes(SPECIAL);
        r.unary("corrcoef", Array::corrcoef).takes(FLOATING).takes(SPECIAL);
    }

    private static void quantiles(Rows r) {
        r.op("aminmax(Tensor input, *, int? dim=None, bool keepdim=False)", StatisticsRows::aminmax)
                .takes(REAL);
        for (String name : List.of("quantile", "nanquantile"))
            r.op(
                            name
                                    + "(Tensor input, Tensor q, int? dim=None, bool keepdim=False, *, str interpolation='linear')",
                            StatisticsRows::quantile)
                    .or(
                            name
                                    + "(Tensor input, float q, int? dim=None, bool keepdim=False, *, str interpolation='linear')",
                            StatisticsRows::quantileAt)
                    .takes(FLOATING)
                    .takes(SPECIAL);
        r.op("logcumsumexp(Tensor input, int dim)", StatisticsRows::logcumsumexp)
                .takes(DIFFERENTIABLE)
                .takes(ONE_WITH_DIMENSION);
    }

    private static void counts(Rows r) {
        r.op(
                        "unique(Tensor input, bool sorted=True, bool return_inverse=False, bool return_counts=False, int? dim=None)",
                        StatisticsRows::unique)
                .takes(REAL);
        r.op(
                        "unique_consecutive(Tensor input, bool return_inverse=False, bool return_counts=False, int? dim=None)",
                        StatisticsRows::uniqueConsecutive)
                .takes(REAL);
        r.op("bincount(Tensor input, Tensor? weights=None, int minlength=0)", StatisticsRows::bincount)
                .takes(INTEGRAL)
                .takes(SPECIAL);
        r.op("histc(Tensor input, int bins=100, Scalar min=0, Scalar max=0)", StatisticsRows::histc)
                .takes(FLOATING);
        String options = "*, float[]? range=None, Tensor? weight=None, bool density=False)";
        r.op(
                        "histogram(Tensor input, Tensor bins, *, Tensor? weight=None, bool density=False)",
                        StatisticsRows::histogramBetween)
                .or("histogram(Tensor input, int bins=100, " + options, StatisticsRows::histogram)
                .takes(FLOATING);
        r.op("histogramdd(Tensor input, int[] bins, " + options, StatisticsRows::histogramdd)
                .or("histogramdd(Tensor input, int bins, " + options, StatisticsRows::histogramddEvery)
                .or("histogramdd(Tensor input, Tensor[] bins, " + options, StatisticsRows::histogramddBetween)
                .takes(FLOATING)
                .takes(SPECIAL);
        r.op("argwhere(Tensor input)", StatisticsRows::argwhere);
    }

    private static void differences(Rows r) {
        r.op("diff(Tensor input, int n=1, int dim=-1, Tensor? prepend=None, Tensor? append=None)", StatisticsRows::diff)
                .takes(ONE_WITH_DIMENSION);
        r.op("trapezoid(Tensor y, *, Scalar dx=1, int dim=-1)", StatisticsRows::trapezoid)
                .or("trapezoid(Tensor y, Tensor x, *, int dim=-1)", StatisticsRows::trapezoidAt)
                .takes(NUMERIC)
                .takes(ONE_WITH_DIMENSION);
        r.op("trapz(Tensor y, *, float dx=1, int dim=-1)", StatisticsRows::trapz)
                .or("trapz(Tensor y, Tensor x, *, int dim=-1)", StatisticsRows::trapezoidAt)
                .takes(NUMERIC)
                .takes(ONE_WITH_DIMENSION);
        r.op("cumulative_trapezoid(Tensor y, *, Scalar dx=1, int dim=-1)", StatisticsRows::cumulativeTrapezoid)
                .or("cumulative_trapezoid(Tensor y, Tensor x, *, int dim=-1)", StatisticsRows::cumulativeTrapezoidAt)
                .takes(NUMERIC)
                .takes(ONE_WITH_DIMENSION);
    }

    private static <A extends Array<A>> Object varMean(Arguments<A> a) {
        int[] dims = ReductionRows.dims(a);
        boolean keepdim = ReductionRows.keepdim(a);
        A variance = a.self().var(ReductionRows.correction(a), keepdim, dims);
        return List.of(
                variance.named("VarMeanBackward0"),
                wideMean(a.self(), keepdim, dims).named("VarMeanBackward0"));
    }

    private static <A extends Array<A>> Object stdMean(Arguments<A> a) {
        int[] dims = ReductionRows.dims(a);
        boolean keepdim = ReductionRows.keepdim(a);
        A deviation = a.self().std(ReductionRows.correction(a), keepdim, dims);
        return List.of(
                deviation.named("StdMeanBackward0"),
                wideMean(a.self(), keepdim, dims).named("StdMeanBackward0"));
    }

    /** The mean beside a variance is computed as it is, in double precision. */
    private static <A extends Array<A>> A wideMean(A x, boolean keepdim, int... dims) {
        return x.to(x.dtype().toWide()).mean(keepdim, dims).to(x.dtype());
    }

    private static <A extends Array<A>> Object nansum(Arguments<A> a) {
        DType result = a.maybeDType("dtype");
        boolean floating = a.self().dtype().isFloating();
        a.self().shape().mask(a.integers("dim")); // looked at before the types are
        if (a.self().dtype().isComplex()) return a.self().nansum(a.flag("keepdim"), a.integers("dim")); // refused
        boolean empty = a.self().numel() == 0; // nothing is asked of it
        if (floating && !empty && result != null && !result.isFloating())
            throw DTypeException.notImplemented("nansum_cpu", result);
        A x = ReductionRows.recorded(a);
        A sum = x.dtype().isComplex() && !a.self().dtype().isComplex()
                ? x.sum(a.flag("keepdim"), a.integers("dim"))
                : x.nansum(a.flag("keepdim"), a.integers("dim"));
        return ReductionRows.narrowed(sum, a);
    }

    private static <A extends Array<A>> Object nanmean(Arguments<A> a) {
        boolean floating = a.self().dtype().isFloating();
        if (floating) Dims.of(a.self().shape(), false, a.integers("dim")); // looked at before the result's type
        A x = floating ? ReductionRows.typed(a) : a.self();
        if (!floating || !x.dtype().isComplex() || x.numel() > 0)
            return x.nanmean(a.flag("keepdim"), a.integers("dim"));
        return x.mean(a.flag("keepdim"), a.integers("dim")); // of nothing, complex numbers may be asked for
    }

    private static <A extends Array<A>> Object countNonzero(Arguments<A> a) {
        if (!a.declares("dim") || !a.has("dim")) return a.self().countNonzero();
        return a.maybe("dim") instanceof List<?>
                ? a.self().countNonzero(a.integers("dim"))
                : a.self().countNonzero(a.integer("dim"));
    }

    private static <A extends Array<A>> Object dist(Arguments<A> a) {
        return a.self().dist(a.array("other"), ReductionRows.realOrder(a.number("p"), "linalg.vector_norm"));
    }

    private static <A extends Array<A>> Object renorm(Arguments<A> a) {
        double p = real(a, "p");
        return a.self().renorm(p, a.integer("dim"), real(a, "maxnorm"));
    }

    private static double real(Arguments<?> a, String name) {
        Scalar x = a.number(name);
        if (x.category() == DType.Category.COMPLEX)
            throw new IllegalArgumentException("renorm: " + name + " must be real-valued");
        return x.re();
    }

    private static <A extends Array<A>> Object cov(Arguments<A> a) {
        return a.self().cov(a.integer("correction"), a.maybeArray("fweights"), a.maybeArray("aweights"));
    }

    private static <A extends Array<A>> Object aminmax(Arguments<A> a) {
        List<A> found = a.self().detach().aminmax(a.maybeInteger("dim"), a.flag("keepdim"));
        return found.stream()
                .map(x -> a.self().binary(new NoDerivative("aminmax"), x))
                .toList();
    }

    private static <A extends Array<A>> Object quantile(Arguments<A> a) {
        return quantile(a, a.array("q"));
    }

    private static <A extends Array<A>> Object quantileAt(Arguments<A> a) {
        DType dtype = a.self().dtype();
        if (!(a.real("q") >= 0 && a.real("q") <= 1))
            throw new IllegalArgumentException("quantile() q must be in the range [0, 1] but got " + a.real("q"));
        return quantile(a, a.lift(Tensor.scalar(Scalar.of(a.real("q")), dtype.isFloating() ? dtype : DType.FLOAT32)));
    }

    private static <A extends Array<A>> Object quantile(Arguments<A> a, A shares) {
        return a.self()
                .quantile(
                        shares,
                        a.maybeInteger("dim"),
                        a.flag("keepdim"),
                        a.text("interpolation"),
                        a.operation().equals("nanquantile"));
    }

    private static <A extends Array<A>> Object logcumsumexp(Arguments<A> a) {
        return a.self().logcumsumexp(a.integer("dim"));
    }

    private static <A extends Array<A>> Object unique(Arguments<A> a) {
        Tensor x = a.self().value();
        Integer dim = a.maybeInteger("dim");
        return dim == null
                ? wanted(Counting.unique(x), a, "Unique2Backward0")
                : wanted(Counting.unique(x, dim), a, "UniqueDimBackward0");
    }

    private static <A extends Array<A>> Object uniqueConsecutive(Arguments<A> a) {
        Tensor x = a.self().value();
        Integer dim = a.maybeInteger("dim");
        return wanted(
                dim == null ? Counting.uniqueConsecutive(x) : Counting.uniqueConsecutive(x, dim),
                a,
                "UniqueConsecutiveBackward0");
    }

    private static <A extends Array<A>> Object wanted(Counting.Distinct found, Arguments<A> a, String node) {
        A values = a.self().binary(new NoDerivative(a.operation(), node), a.lift(found.values()));
        List<A> results = new ArrayList<>(List.of(values));
        if (a.flag("return_inverse")) results.add(a.lift(found.inverse()));
        if (a.flag("return_counts")) results.add(a.lift(found.counts()));
        return results.size() == 1 ? results.get(0) : results;
    }

    private static <A extends Array<A>> Object bincount(Arguments<A> a) {
        A weights = a.maybeArray("weights");
        return a.lift(
                Counting.bincount(a.self().value(), weights == null ? null : weights.value(), a.integer("minlength")));
    }

    private static <A extends Array<A>> Object histc(Arguments<A> a) {
        return a.lift(Counting.histc(
                a.self().value(),
                a.integer("bins"),
                a.number("min").requireFits(DType.FLOAT64).re(),
                a.number("max").requireFits(DType.FLOAT64).re()));
    }

    private static <A extends Array<A>> Object histogram(Arguments<A> a) {
        Tensor points = a.self().value().reshape(-1, 1);
        int bins = a.integer("bins");
        if (bins <= 0)
            throw new ShapeException("torch.histogram(): bins must be > 0, but got " + bins + " for dimension 0");
        return histogram(a, points, Histogram.edges(points, new int[] {bins}, range(a)), true);
    }

    private static <A extends Array<A>> Object histogramBetween(Arguments<A> a) {
        Tensor points = a.self().value().reshape(-1, 1);
        return histogram(a, points, List.of(a.array("bins").value()), false);
    }

    private static <A extends Array<A>> Object histogram(
            Arguments<A> a, Tensor points, List<Tensor> edges, boolean even) {
        A weight = a.maybeArray("weight");
        Tensor weights = weight == null ? null : weight.value().reshape(-1);
        Histogram.Binned binned = Histogram.of(points, edges, weights, a.flag("density"), even);
        return List.of(
                RandomRows.underived("histogram", a, binned.counts()),
                RandomRows.underived("histogram", a, binned.edges().get(0)));
    }

    private static <A extends Array<A>> Object histogramdd(Arguments<A> a) {
        return binned(a, a.integers("bins"));
    }

    /** As many bins for every coordinate. */
    private static <A extends Array<A>> Object histogramddEvery(Arguments<A> a) {
        int[] bins = new int[a.self().dim() > 0 ? a.self().size(-1) : 1];
        Arrays.fill(bins, a.integer("bins"));
        return binned(a, bins);
    }

    private static <A extends Array<A>> Object binned(Arguments<A> a, int[] bins) {
        List<Tensor> edges = Histogram.edges(a.self().value(), bins, range(a));
        return List.of(
                counted(a, edges, true),
                edges.stream()
                        .map(edge -> RandomRows.underived("histogramdd", a, edge))
                        .toList());
    }

    /** The counts, with the edges as they were given. */
    private static <A extends Array<A>> Object histogramddBetween(Arguments<A> a) {
        List<A> edges = a.arrays("bins");
        return List.of(counted(a, edges.stream().map(Array::value).toList(), false), edges);
    }

    private static <A extends Array<A>> A counted(Arguments<A> a, List<Tensor> edges, boolean even) {
        A weight = a.maybeArray("weight");
        Tensor weights = weight == null ? null : weight.value();
        Histogram.Binned binned = Histogram.of(a.self().value(), edges, weights, a.flag("density"), even);
        return RandomRows.underived("histogramdd", a, binned.counts());
    }

    private static double @Nullable [] range(Arguments<?> a) {
        return a.has("range") ? a.reals("range") : null;
    }

    private static <A extends Array<A>> Object argwhere(Arguments<A> a) {
        return a.lift(a.self().nonzero());
    }

    private static <A extends Array<A>> Object diff(Arguments<A> a) {
        return a.self().diff(a.integer("n"), a.integer("dim"), a.maybeArray("prepend"), a.maybeArray("append"));
    }

    private static Scalar distance(Arguments<?> a, String operation) {
        Scalar dx = a.number("dx");
        if (dx.category() == DType.Category.BOOL || dx.category() == DType.Category.COMPLEX)
            throw new IllegalStateException(operation + ": Currently, we only support dx as a real number.");
        return dx;
    }

    private static <A extends Array<A>> Object trapezoid(Arguments<A> a) {
        return a.array("y").trapezoid(distance(a, "trapezoid"), a.integer("dim"));
    }

    private static <A extends Array<A>> Object trapz(Arguments<A> a) {
        return trapezoid(a.with("dx", Scalar.of(a.real("dx"))));
    }

    private static <A extends Array<A>> Object trapezoidAt(Arguments<A> a) {
        return a.array("y").trapezoid(a.array("x"), a.integer("dim"));
    }

    private static <A extends Array<A>> Object cumulativeTrapezoid(Arguments<A> a) {
        return a.array("y").cumulativeTrapezoid(distance(a, "cumulative_trapezoid"), a.integer("dim"));
    }

    private static <A extends Array<A>> Object cumulativeTrapezoidAt(Arguments<A> a) {
        return a.array("y").cumulativeTrapezoid(a.array("x"), a.integer("dim"));
    }
}
