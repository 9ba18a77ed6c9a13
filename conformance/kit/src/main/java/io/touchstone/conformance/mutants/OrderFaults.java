package io.touchstone.conformance.mutants;

import io.touchstone.conformance.mutants.Faults.Fixes;
import io.touchstone.conformance.mutants.Faults.Ignores;
import io.touchstone.conformance.registry.Arguments;
import io.touchstone.conformance.registry.Body;
import io.touchstone.tensor.Array;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Wrong results of what orders, chooses, counts and writes at places. Their definitions alone have to find all of them. */
final class OrderFaults {
    private OrderFaults() {}

    static List<Mutant> all() {
        return Stream.of(orders(), searches(), places()).flatMap(List::stream).toList();
    }

    private static List<Mutant> orders() {
        return List.of(
                Mutant.value("sort", "ranks for indices", OrderFaults::ranks),
                Mutant.value("sort", "descending ignored", new Fixes("descending", false)),
                Mutant.value("sort", "equal elements change places", OrderFaults::unstable),
                Mutant.value("argsort", "descending ignored", new Fixes("descending", false)),
                Mutant.value("msort", "along the last dimension", OrderFaults::sortedRows, "PB244"),
                Mutant.value("topk", "largest ignored", new Fixes("largest", true)),
                Mutant.value("topk", "the smallest first", OrderFaults::backwards),
                Mutant.value("kthvalue", "counted from the other end", OrderFaults::fromTheEnd),
                Mutant.value("median", "NaN overlooked", OrderFaults::medianOfNumbers, "PB393"),
                Mutant.value("nanmedian", "NaN counted", OrderFaults::medianOfAll),
                Mutant.value("mode", "the largest of the most frequent", OrderFaults::largestMode),
                Mutant.value("min", "the last of equal minima", OrderFaults::lastExtreme, "PB002"),
                Mutant.value("argmin", "NaN counts for nothing", OrderFaults::withoutNaN, "PB009"),
                Mutant.value("cummax", "NaN overlooked", OrderFaults::withoutNaN));
    }

    private static List<Mutant> searches() {
        return List.of(
                Mutant.value("searchsorted", "right ignored", new Fixes("right", false)),
                Mutant.value("searchsorted", "side ignored", new Ignores("side")),
                Mutant.value("bucketize", "right for left", OrderFaults::otherSide),
                Mutant.value("isin", "invert ignored", new Fixes("invert", false)),
                Mutant.value("masked_select", "what the mask hides", OrderFaults::hidden),
                Mutant.value("count_nonzero", "the sum", OrderFaults::summed),
                Mutant.value("unique", "descending", OrderFaults::firstBackwards),
                Mutant.value("unique_consecutive", "as unique", OrderFaults::sortedBefore));
    }

    private static List<Mutant> places() {
        return List.of(
                Mutant.value("index_select", "reads the neighbour", ValueFaults::neighbours),
                Mutant.value("take", "negative places are the first", OrderFaults::firstForNegative),
                Mutant.value("scatter_add", "the last instead of the sum", OrderFaults::overwritten, "PB087"),
                Mutant.value("scatter_reduce", "include_self ignored", new Fixes("include_self", true)),
                Mutant.value("scatter_reduce", "sums for means", OrderFaults::sumsForMeans),
                Mutant.value("index_copy", "adds", OrderFaults::added, "PB093"),
                Mutant.value("index_add", "the place's own element lost", OrderFaults::replaced, "PB093"),
                Mutant.value("index_fill", "one place too far", ValueFaults::neighbours),
                Mutant.value("index_reduce", "include_self ignored", new Fixes("include_self", true)),
                Mutant.value("bincount", "weights ignored", new Ignores("weights")),
                Mutant.value("bincount", "minlength ignored", new Ignores("minlength")));
    }

    // ---- orders

    /** The results of an operation that has several, one of them changed. */
    private static <A extends Array<A>> @Nullable Object changed(
            Body right, Arguments<A> a, int which, UnaryOperator<A> change) {
        Object results = right.on(a);
        if (!(results instanceof List<?> list)) return results;
        List<@Nullable Object> out = new ArrayList<>(list);
        out.set(which, change.apply(Objects.requireNonNull(a.world().array(list.get(which)))));
        return out;
    }

    private static <A extends Array<A>> @Nullable Object ranks(Body right, Arguments<A> a) {
        return changed(right, a, 1, indices -> indices.argsort(a.integer("dim"), false));
    }

    private static <A extends Array<A>> @Nullable Object unstable(Body right, Arguments<A> a) {
        A x = a.self();
        if (x.dim() == 0) return right.on(a);
        int dim = a.integer("dim");
        return changed(right, a.withSelf(x.flip(dim)), 1, indices -> indices.rsub(x.size(dim) - 1L));
    }

    private static <A extends Array<A>> @Nullable Object sortedRows(Body right, Arguments<A> a) {
        A x = a.self();
        return x.dim() < 2 ? right.on(a) : x.sort(-1, false).values();
    }

    private static <A extends Array<A>> @Nullable Object backwards(Body right, Arguments<A> a) {
        if (a.self().dim() == 0) return right.on(a);
        int dim = a.integer("dim");
        if (!(right.on(a) instanceof List<?> list)) return right.on(a);
        return list.stream()
                .map(result -> Objects.requireNonNull(a.world().array(result)).flip(dim))
                .toList();
    }

    private static <A extends Array<A>> @Nullable Object fromTheEnd(Body right, Arguments<A> a) {
        A x = a.self();
        long n = x.dim() == 0 ? 1 : x.size(a.integer("dim"));
        return right.on(a.given("k", n + 1 - a.integer("k")));
    }

    private static <A extends Array<A>> @Nullable Object medianOfNumbers(Body right, Arguments<A> a) {
        return a.declares("dim") || !a.self().dtype().isFloating()
                ? right.on(a)
                : a.self().nanmedian();
    }

    private static <A extends Array<A>> @Nullable Object medianOfAll(Body right, Arguments<A> a) {
        return a.declares("dim") ? right.on(a) : a.self().median();
    }

    private static <A extends Array<A>> @Nullable Object largestMode(Body right, Arguments<A> a) {
        A x = a.self();
        if (!x.dtype().isFloating()) return right.on(a);
        return changed(right, a.withSelf(x.neg()), 0, A::neg);
    }

    private static <A extends Array<A>> @Nullable Object lastExtreme(Body right, Arguments<A> a) {
        return a.declares("dim") ? unstable(right, a) : right.on(a);
    }

    private static <A extends Array<A>> @Nullable Object withoutNaN(Body right, Arguments<A> a) {
        A x = a.self();
        return right.on(x.dtype().isFloating() ? a.withSelf(x.nanToNum(0.0, null, null)) : a);
    }

    // ---- searches

    private static <A extends Array<A>> @Nullable Object otherSide(Body right, Arguments<A> a) {
        return right.on(a.with("right", !a.flag("right")));
    }

    private static <A extends Array<A>> @Nullable Object hidden(Body right, Arguments<A> a) {
        return right.on(a.with("mask", a.array("mask").logicalNot()));
    }

    private static <A extends Array<A>> @Nullable Object summed(Body right, Arguments<A> a) {
        boolean all = !a.declares("dim") && a.self().dtype().isFloating();
        return all ? a.self().abs().sum().to(DType.INT64) : right.on(a);
    }

    private static <A extends Array<A>> @Nullable Object firstBackwards(Body right, Arguments<A> a) {
        if (!a.has("dim") && right.on(a) instanceof List<?>) return changed(right, a, 0, values -> values.flip(0));
        A values = a.world().array(right.on(a));
        return values == null || a.has("dim") ? right.on(a) : values.flip(0);
    }

    private static <A extends Array<A>> @Nullable Object sortedBefore(Body right, Arguments<A> a) {
        if (a.has("dim") || a.flag("return_inverse")) return right.on(a);
        return right.on(a.withSelf(a.self().reshape(-1).sort(0, false).values()));
    }

    // ---- places

    private static <A extends Array<A>> @Nullable Object firstForNegative(Body right, Arguments<A> a) {
        return right.on(a.with("index", a.array("index").clampMin(Scalar.of(0L))));
    }

    private static <A extends Array<A>> @Nullable Object overwritten(Body right, Arguments<A> a) {
        return a.self().scatter(a.integer("dim"), a.array("index"), a.array("src"));
    }

    private static <A extends Array<A>> @Nullable Object sumsForMeans(Body right, Arguments<A> a) {
        return right.on(a.text("reduce").equals("mean") ? a.given("reduce", "sum") : a);
    }

    private static <A extends Array<A>> @Nullable Object added(Body right, Arguments<A> a) {
        return a.self().indexAdd(a.integer("dim"), a.array("index"), a.array("source"));
    }

    private static <A extends Array<A>> @Nullable Object replaced(Body right, Arguments<A> a) {
        A x = a.self();
        A emptied = x.indexFill(a.integer("dim"), a.array("index"), Scalar.of(0L));
        return right.on(a.withSelf(emptied));
    }
}
