package io.touchstone.conformance.mutants;

import io.touchstone.conformance.mutants.Faults.Casts;
import io.touchstone.conformance.mutants.Faults.Computes;
import io.touchstone.conformance.mutants.Faults.Defaults;
import io.touchstone.conformance.mutants.Faults.Fixes;
import io.touchstone.conformance.mutants.Faults.Ignores;
import io.touchstone.conformance.mutants.Faults.Swaps;
import io.touchstone.conformance.registry.Arguments;
import io.touchstone.conformance.registry.Body;
import io.touchstone.tensor.Array;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Scalar;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Wrong values of operations: formulas, defaults, ties, special values, dtypes. */
final class ValueFaults {
    private static final double LN_10 = StrictMath.log(10);

    private ValueFaults() {}

    static List<Mutant> all() {
        return Stream.of(pointwise(), selecting(), reductions(), dtypes(), shapes())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Mutant> pointwise() {
        return List.of(
                Mutant.value("pow", "base and exponent swapped", new Swaps("exponent"), "PB021"),
                Mutant.value("log10", "the natural logarithm", new Computes(Array::log), "PB058"),
                Mutant.value("log10", "as log(x) / log(10)", new Computes(ValueFaults::logByDivision), "PB429")
                        .allowed("two roundings instead of one stay within the bound of an elementwise function"),
                Mutant.value("round", "half away from zero", new Computes(ValueFaults::halfAwayFromZero), "PB402"),
                Mutant.value(
                        "ceil",
                        "truncates and adds one to what is positive",
                        new Computes(ValueFaults::truncatedPlusOne),
                        "PB420"),
                Mutant.value("floor_divide", "truncates", ValueFaults::truncatingDivision, "PB023"),
                Mutant.value("remainder", "has the dividend's sign", ValueFaults::dividendsSign, "PB023", "PB138"),
                Mutant.value("fmod", "has the divisor's sign", ValueFaults::divisorsSign),
                Mutant.value("sub", "operands swapped", new Swaps("other")),
                Mutant.value("sub", "alpha ignored", new Ignores("alpha")),
                Mutant.value("atan2", "operands swapped", new Swaps("other"), "PB145"),
                Mutant.value("minimum", "as -max(-x, -y)", ValueFaults::minimumByNegation, "PB411"),
                Mutant.value("lerp", "ends swapped", new Swaps("end")),
                Mutant.value("addcmul", "value ignored", new Ignores("value")),
                Mutant.value("div", "rounding mode ignored", new Ignores("rounding_mode")),
                Mutant.value("nn.functional.gelu", "approximate ignored", new Ignores("approximate")),
                Mutant.value("nn.functional.leaky_relu", "slope 0.1 by default", new Defaults("negative_slope", 0.1)),
                Mutant.value("nn.functional.elu", "alpha ignored", new Ignores("alpha")),
                Mutant.value("nn.functional.softplus", "threshold ignored", new Fixes("threshold", 1e300)),
                Mutant.value("sigmoid", "as e^x / (1 + e^x)", new Computes(ValueFaults::overflowingSigmoid), "PB095"));
    }

    private static List<Mutant> selecting() {
        return List.of(
                Mutant.value("where", "by mask arithmetic", ValueFaults::whereByArithmetic, "PB390"),
                Mutant.value("masked_fill", "by mask arithmetic", ValueFaults::fillByArithmetic, "PB391"),
                Mutant.value("argmax", "the last of equal maxima", ValueFaults::lastOfTies, "PB002"),
                Mutant.value("argmin", "keepdim ignored", new Ignores("keepdim")),
                Mutant.value(
                        "max", "values taken along the last dimension", ValueFaults::alongTheLast, "PB017", "PB018"),
                Mutant.value("clamp", "lower bound ignored where there is an upper", ValueFaults::upperOnly),
                Mutant.value("gather", "reads the neighbour", ValueFaults::neighbours),
                Mutant.value("isinf", "only positive infinity", new Computes(ValueFaults::positiveInfinity), "PB025"),
                Mutant.value("isclose", "infinities never close", ValueFaults::finiteOnly, "PB030"));
    }

    private static List<Mutant> reductions() {
        return List.of(
                Mutant.value("logsumexp", "the maximum not subtracted", ValueFaults::overflowingLogsumexp, "PB384"),
                Mutant.value("logsumexp", "keepdim ignored", new Ignores("keepdim"), "PB031"),
                Mutant.value("softmax", "the maximum not subtracted", ValueFaults::overflowingSoftmax, "PB049"),
                Mutant.value("var", "the mean not over the given dimensions alone", new Ignores("dim")),
                Mutant.value("var", "always unbiased", new Ignores("correction"), "PB430"),
                Mutant.value("std", "biased by default", new Defaults("correction", 0.0)),
                Mutant.value("sum", "keepdim ignored", new Ignores("keepdim")),
                Mutant.value("mean", "over all dimensions", ValueFaults::meanOfAll),
                Mutant.value("prod", "through logarithms", ValueFaults::prodByLogarithms, "PB389"),
                Mutant.value("cumsum", "leaves out the element itself", ValueFaults::exclusive),
                Mutant.value("amax", "starts from zero", ValueFaults::startingFromZero, "PB050"),
                Mutant.value("norm", "p ignored", new Ignores("p")),
                Mutant.value("norm", "no absolute value", ValueFaults::signedNorm, "PB287"),
                Mutant.value("addmm", "beta ignored", new Ignores("beta"), "PB403"));
    }

    private static List<Mutant> dtypes() {
        return List.of(
                Mutant.value("clamp", "always float32", new Casts(DType.FLOAT32), "PB216"),
                Mutant.value("sum", "integers stay as narrow as they are", ValueFaults::narrowSum, "PB203"),
                Mutant.value("bool", "cuts fractions off", ValueFaults::boolByTruncation, "PB199"),
                Mutant.value("add", "0-dim operands weigh as much as others", ValueFaults::heavyScalars, "PB222"),
                Mutant.value("div", "integers divided as integers", ValueFaults::integerDivision),
                Mutant.value("type_as", "the other's dtype ignored", ValueFaults::unchanged, "PB219"),
                Mutant.value("mul", "numbers as float32", ValueFaults::numbersAsFloat, "PB208"));
    }

    private static List<Mutant> shapes() {
        return List.of(
                Mutant.value("arange", "the end included", ValueFaults::closedInterval),
                Mutant.value("linspace", "the end left out", ValueFaults::openInterval),
                Mutant.value("narrow", "starts at the beginning", new Fixes("start", 0L)),
                Mutant.value("flip", "all dimensions", ValueFaults::flipsAll),
                Mutant.value("transpose", "by reshaping", ValueFaults::transposeByReshape, "PB238"),
                Mutant.value("eye", "as many columns as rows", ValueFaults::square),
                Mutant.value("matmul", "a vector on the left as a column", ValueFaults::columnFromVector),
                Mutant.value("squeeze", "all sizes of one", new Computes(Array::squeeze)));
    }

    // ---- pointwise

    private static <A extends Array<A>> A logByDivision(A x) {
        return x.toFloating().log().div(LN_10);
    }

    private static <A extends Array<A>> A halfAwayFromZero(A x) {
        return x.abs().add(0.5).floor().mul(x.sign()).to(x.dtype());
    }

    private static <A extends Array<A>> A truncatedPlusOne(A x) {
        return x.trunc().add(x.gt(0).to(x.dtype()));
    }

    private static <A extends Array<A>> A overflowingSigmoid(A x) {
        A e = x.exp();
        return e.div(e.add(1));
    }

    private static <A extends Array<A>> @Nullable Object truncatingDivision(Body right, Arguments<A> a) {
        A y = a.maybeArray("other");
        return y == null ? right.on(a) : a.self().div(y, "trunc");
    }

    private static <A extends Array<A>> @Nullable Object dividendsSign(Body right, Arguments<A> a) {
        A y = a.maybeArray("other");
        return y == null ? right.on(a) : a.self().fmod(y);
    }

    private static <A extends Array<A>> @Nullable Object divisorsSign(Body right, Arguments<A> a) {
        A y = a.maybeArray("other");
        return y == null ? right.on(a) : a.self().remainder(y);
    }

    private static <A extends Array<A>> @Nullable Object minimumByNegation(Body right, Arguments<A> a) {
        A x = a.self();
        A y = a.array("other");
        if (x.dtype() == DType.BOOL || y.dtype() == DType.BOOL) return right.on(a);
        return x.neg().maximum(y.neg()).neg();
    }

    // ---- selecting

    private static <A extends Array<A>> @Nullable Object whereByArithmetic(Body right, Arguments<A> a) {
        if (!a.declares("other") || a.maybeArray("input") == null || a.maybeArray("other") == null) return right.on(a);
        A mask = a.array("condition");
        A x = a.array("input");
        A y = a.array("other");
        DType dtype = Faults.result(right, a).dtype();
        return x.mul(mask.to(dtype)).add(y.mul(mask.logicalNot().to(dtype)));
    }

    private static <A extends Array<A>> @Nullable Object fillByArithmetic(Body right, Arguments<A> a) {
        A x = a.self();
        if (!x.dtype().isFloating()) return right.on(a);
        A mask = a.array("mask").to(x.dtype());
        A kept = x.mul(mask.rsub(1));
        A value = a.maybeArray("value");
        return kept.add(value == null ? mask.mul(a.number("value")) : mask.mul(value));
    }

    private static <A extends Array<A>> @Nullable Object lastOfTies(Body right, Arguments<A> a) {
        A x = a.self();
        if (!a.has("dim") || x.dim() == 0) return right.on(a);
        int dim = a.integer("dim");
        A reversed = Faults.result(right, a.withSelf(x.flip(dim)));
        return reversed.rsub(x.size(dim) - 1L);
    }

    private static <A extends Array<A>> @Nullable Object alongTheLast(Body right, Arguments<A> a) {
        A x = a.self();
        if (!a.declares("dim") || x.dim() < 2 || a.integer("dim") == x.dim() - 1 || a.integer("dim") == -1)
            return right.on(a);
        int dim = Math.floorMod(a.integer("dim"), x.dim());
        return x.size(dim) == x.size(-1) ? right.on(a.withSelf(x.transpose(dim, -1))) : right.on(a);
    }

    private static <A extends Array<A>> @Nullable Object upperOnly(Body right, Arguments<A> a) {
        return right.on(a.has("min") && a.has("max") ? a.with("min", null) : a);
    }

    static <A extends Array<A>> @Nullable Object neighbours(Body right, Arguments<A> a) {
        A index = a.array("index");
        A x = a.self();
        if (x.dim() == 0 || index.numel() == 0) return right.on(a);
        int size = x.size(a.integer("dim"));
        return right.on(
                a.with("index", index.add(1L).remainder(Scalar.of((long) size)).to(index.dtype())));
    }

    private static <A extends Array<A>> A positiveInfinity(A x) {
        return x.dtype().isComplex() ? x.isinf() : x.eq(Double.POSITIVE_INFINITY);
    }

    private static <A extends Array<A>> @Nullable Object finiteOnly(Body right, Arguments<A> a) {
        A y = Faults.result(right, a);
        return y.logicalAnd(a.self().isfinite());
    }

    // ---- reductions

    private static <A extends Array<A>> @Nullable Object overflowingLogsumexp(Body right, Arguments<A> a) {
        return a.self()
                .toFloating()
                .exp()
                .sum(a.flag("keepdim"), a.integers("dim"))
                .log();
    }

    private static <A extends Array<A>> @Nullable Object overflowingSoftmax(Body right, Arguments<A> a) {
        A x = a.self();
        if (x.dim() == 0 || !x.dtype().isFloating() || a.maybeDType("dtype") != null) return right.on(a);
        A e = x.exp();
        return e.div(e.sum(true, a.integer("dim")));
    }

    private static <A extends Array<A>> @Nullable Object prodByLogarithms(Body right, Arguments<A> a) {
        A x = a.self();
        if (!x.dtype().isFloating() || a.declares("dim")) return right.on(a);
        return x.log().sum().exp();
    }

    private static <A extends Array<A>> @Nullable Object exclusive(Body right, Arguments<A> a) {
        A y = Faults.result(right, a);
        return y.dtype() == DType.BOOL ? y : y.sub(a.self().to(y.dtype()));
    }

    private static <A extends Array<A>> @Nullable Object startingFromZero(Body right, Arguments<A> a) {
        A y = Faults.result(right, a);
        return y.dtype() == DType.BOOL ? y : y.clampMin(Scalar.of(0L));
    }

    private static <A extends Array<A>> @Nullable Object signedNorm(Body right, Arguments<A> a) {
        boolean odd = Scalar.of(3.0).equals(a.maybe("p")) || Double.valueOf(3).equals(a.maybe("p"));
        if (!odd || a.self().dtype().isComplex()) return right.on(a);
        A cubes = a.self().pow(3.0).sum(a.flag("keepdim"), a.integers("dim"));
        return cubes.pow(1 / 3.0);
    }

    private static <A extends Array<A>> @Nullable Object meanOfAll(Body right, Arguments<A> a) {
        return right.on(a.declares("dim") ? a.given("dim", List.of()) : a);
    }

    // ---- dtypes

    private static <A extends Array<A>> @Nullable Object narrowSum(Body right, Arguments<A> a) {
        A y = Faults.result(right, a);
        DType dtype = a.self().dtype();
        return dtype.isIntegral() && dtype != DType.BOOL && a.maybeDType("dtype") == null ? y.to(dtype) : y;
    }

    private static <A extends Array<A>> @Nullable Object boolByTruncation(Body right, Arguments<A> a) {
        A x = a.self();
        return x.dtype().isFloating() ? right.on(a.withSelf(x.trunc())) : right.on(a);
    }

    private static <A extends Array<A>> @Nullable Object heavyScalars(Body right, Arguments<A> a) {
        A x = a.self();
        A y = a.maybeArray("other");
        if (y == null || (x.dim() == 0) == (y.dim() == 0)) return right.on(a);
        return x.dim() == 0 ? right.on(a.withSelf(x.unsqueeze(0))) : right.on(a.with("other", y.unsqueeze(0)));
    }

    private static <A extends Array<A>> @Nullable Object integerDivision(Body right, Arguments<A> a) {
        A y = Faults.result(right, a);
        A other = a.maybeArray("other");
        boolean integers =
                other != null && a.self().dtype().isIntegral() && other.dtype().isIntegral();
        return integers ? y.trunc().to(a.self().dtype()) : y;
    }

    private static <A extends Array<A>> @Nullable Object unchanged(Body right, Arguments<A> a) {
        return a.self();
    }

    private static <A extends Array<A>> @Nullable Object numbersAsFloat(Body right, Arguments<A> a) {
        A x = a.self();
        if (a.maybeArray("other") != null || !x.dtype().isFloating()) return right.on(a);
        return x.to(DType.FLOAT32).mul(a.number("other"));
    }

    // ---- shapes

    private static <A extends Array<A>> @Nullable Object square(Body right, Arguments<A> a) {
        return right.on(a.declares("m") ? a.with("m", a.maybe("n")) : a);
    }

    private static <A extends Array<A>> @Nullable Object closedInterval(Body right, Arguments<A> a) {
        if (!a.declares("start")) return right.on(a);
        Scalar end = a.number("end");
        return end.isIntegral() ? right.on(a.with("end", Scalar.of(end.integer() + 1))) : right.on(a);
    }

    private static <A extends Array<A>> @Nullable Object openInterval(Body right, Arguments<A> a) {
        A y = Faults.result(right, a);
        return y.numel() < 2 || y.dim() != 1
                ? y
                : Faults.result(right, a.with("steps", y.numel() + 1L)).narrow(0, 0, y.numel());
    }

    private static <A extends Array<A>> @Nullable Object flipsAll(Body right, Arguments<A> a) {
        int[] dims = new int[a.self().dim()];
        for (int i = 0; i < dims.length; i++) dims[i] = i;
        return a.self().flip(dims);
    }

    private static <A extends Array<A>> @Nullable Object transposeByReshape(Body right, Arguments<A> a) {
        A y = Faults.result(right, a);
        return a.self().reshape(y.shape());
    }

    private static <A extends Array<A>> @Nullable Object columnFromVector(Body right, Arguments<A> a) {
        A x = a.self();
        A y = a.array("other");
        boolean fits = x.dim() == 1 && y.dim() == 2 && y.size(0) == y.size(1);
        return fits ? y.matmul(x) : right.on(a);
    }
}
