package io.touchstone.conformance.definition;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Operations that order elements or choose them by order, row by row. NaN is greater than all numbers. */
final class Orders {
    private Orders() {}

    /** What has to hold of a row, of the values made of it, and of their indices. */
    @FunctionalInterface
    private interface Law {
        @Nullable
        String violation(Lane x, Lane values, Lane indices);

        default Law and(Law other) {
            return (x, values, indices) -> {
                String violation = violation(x, values, indices);
                return violation == null ? other.violation(x, values, indices) : violation;
            };
        }
    }

    // ---- whole rows

    /** The indices name each element once; the values are what they name, in order. */
    static @Nullable String sort(Asked a) {
        return eachRow(a, sorted(a));
    }

    /** As {@link #sort}, without the values. */
    static @Nullable String argsort(Asked a) {
        List<Lane> indices = rows(a, 0);
        return eachLane(a.array("input").lanes(a.dim()), indices, indices, (x, none, index) -> {
            String outside = outside(x, index);
            return outside != null ? outside : sorted(a).violation(x, x.chosen(index), index);
        });
    }

    private static Law sorted(Asked a) {
        Law law = chosen().and(complete()).and(ordered(a.flag("descending")));
        return a.flag("stable") ? law.and(Orders::stable) : law;
    }

    /** The values are the elements along the first dimension, in order. */
    static @Nullable String msort(Asked a) {
        List<Lane> values = a.result(0).lanes(0);
        return eachLane(
                a.array("input").lanes(0),
                values,
                values,
                complete().and(Orders::sameElements).and(ordered(false)));
    }

    // ---- some of a row

    /** The values are what distinct indices name, and nothing left out comes before the last of them. */
    static @Nullable String topk(Asked a) {
        boolean largest = a.flag("largest");
        Law law = chosen().and((x, values, indices) -> bestOf(x, values, a.integer("k"), largest));
        if (a.flag("sorted")) law = law.and(ordered(largest));
        return eachRow(a, law);
    }

    private static @Nullable String bestOf(Lane x, Lane values, long k, boolean largest) {
        if (values.size() != k) return values.size() + " elements instead of " + k;
        for (int i = 0; i < k; i++) {
            long before = x.before(values, i);
            long better = largest ? x.size() - before - x.equal(values, i) : before;
            if (better >= k) return "there are " + better + " elements that come before " + values.show(i);
        }
        return null;
    }

    /** Fewer than k elements are less than the value, and at least k are not greater. */
    static @Nullable String kthvalue(Asked a) {
        return eachRow(a, chosen().and((x, values, indices) -> ranked(x, values, a.integer("k"))));
    }

    /** The lower one of the middle elements; NaN if there is one. */
    static @Nullable String median(Asked a) {
        return middle(
                a,
                (x, values, indices) -> x.hasNaN()
                        ? values.isNaN(0) ? null : "a NaN is overlooked"
                        : ranked(x, values, (x.size() + 1) / 2));
    }

    /** The lower one of the middle elements that are numbers; NaN if there is none. */
    static @Nullable String nanmedian(Asked a) {
        return middle(a, (x, values, indices) -> {
            long numbers = x.positions().filter(i -> !x.isNaN(i)).count();
            return numbers == 0 ? values.isNaN(0) ? null : "there is no number" : ranked(x, values, (numbers + 1) / 2);
        });
    }

    private static @Nullable String middle(Asked a, Law law) {
        Plain x = a.array("input");
        if (x.numel() == 0) return null;
        if (a.has("dim")) return eachRow(a, chosen().and(law));
        List<Lane> value = rows(a, 0);
        return eachLane(List.of(x.whole()), value, value, law);
    }

    private static @Nullable String ranked(Lane x, Lane values, long k) {
        long less = x.before(values, 0);
        long equal = x.equal(values, 0);
        if (less < k && k <= less + equal) return null;
        return values.show(0) + " is not number " + k + ": " + less + " are less, " + equal + " equal it";
    }

    /** No element is more frequent than the value, and none that is as frequent is less. */
    static @Nullable String mode(Asked a) {
        return eachRow(a, chosen().and((x, values, indices) -> mostFrequent(x, values)));
    }

    private static @Nullable String mostFrequent(Lane x, Lane values) {
        if (x.hasNaN()) return null; // each NaN is another, or all are one: PyTorch does not say
        long often = x.equal(values, 0);
        for (int i = 0; i < x.size(); i++) {
            long other = x.equal(x, i);
            if (other > often || other == often && x.compare(i, values, 0) < 0)
                return x.show(i) + " is there " + other + " times, " + values.show(0) + " " + often + " times";
        }
        return null;
    }

    // ---- extremes

    /** The largest element, the first NaN if there is one, and where it first stands. */
    static @Nullable String max(Asked a) {
        return extreme(a, true);
    }

    /** The smallest element, the first NaN if there is one, and where it first stands. */
    static @Nullable String min(Asked a) {
        return extreme(a, false);
    }

    private static @Nullable String extreme(Asked a, boolean largest) {
        if (!a.has("dim") || !a.hasArray("input") || a.results().size() != 2) return null;
        return eachRow(a, chosen().and((x, values, indices) -> first(x, indices.integer(0), x.size(), largest)));
    }

    /** Where the largest element first stands, or the first NaN. */
    static @Nullable String argmax(Asked a) {
        return place(a, true);
    }

    /** Where the smallest element first stands, or the first NaN. */
    static @Nullable String argmin(Asked a) {
        return place(a, false);
    }

    private static @Nullable String place(Asked a, boolean largest) {
        Plain x = a.array("input");
        List<Lane> rows = a.has("dim") ? x.lanes(a.dim()) : List.of(x.whole());
        List<Lane> indices = a.result(0).singles();
        return eachLane(rows, indices, indices, (row, none, index) -> {
            String outside = outside(row, index);
            return outside != null ? outside : first(row, index.integer(0), row.size(), largest);
        });
    }

    /** Whether the element at a place beats those before it, and is not beaten by those after it. */
    private static @Nullable String first(Lane x, long at, int end, boolean largest) {
        for (int i = 0; i < end; i++) {
            int order = order(x, i, (int) at, largest);
            if (order > 0 || order == 0 && i < at)
                return x.show(i) + " at " + i + " comes before " + x.show((int) at) + " at " + at;
        }
        return null;
    }

    /** Positive if an element is more extreme than another. */
    private static int order(Lane x, int i, int j, boolean largest) {
        if (x.isNaN(i) || x.isNaN(j)) return Boolean.compare(x.isNaN(i), x.isNaN(j));
        return largest ? x.compare(i, x, j) : -x.compare(i, x, j);
    }

    /** At each place, the largest element so far, and where it stands last. */
    static @Nullable String cummax(Asked a) {
        return soFar(a, true);
    }

    /** At each place, the smallest element so far, and where it stands last. */
    static @Nullable String cummin(Asked a) {
        return soFar(a, false);
    }

    private static @Nullable String soFar(Asked a, boolean largest) {
        return eachRow(a, named().and((x, values, indices) -> {
            for (int end = 0; end < x.size(); end++)
                for (int i = 0; i <= end; i++) {
                    int at = (int) indices.integer(end);
                    int order = order(x, i, at, largest);
                    if (at > end || order > 0 || order == 0 && i > at)
                        return "up to " + end + " it is not " + x.show(at) + " at " + at;
                }
            return null;
        }));
    }

    // ---- laws of rows

    /** A result's rows, whose number is that of the array's; one element each if the dimension is gone. */
    private static List<Lane> rows(Asked a, int result) {
        Plain y = a.result(result);
        Plain x = a.array("input");
        return a.has("dim") && y.rank() == x.rank() ? y.lanes(a.dim()) : y.singles();
    }

    /** What does not hold of the rows of an array, of the values made of them, and of their indices. */
    private static @Nullable String eachRow(Asked a, Law law) {
        return eachLane(a.array("input").lanes(a.dim()), rows(a, 0), rows(a, 1), law);
    }

    private static @Nullable String eachLane(List<Lane> x, List<Lane> values, List<Lane> indices, Law law) {
        if (x.size() != values.size() || x.size() != indices.size())
            return "there are " + values.size() + " rows instead of " + x.size();
        for (int i = 0; i < x.size(); i++) {
            String violation = x.get(i).size() == 0 ? null : law.violation(x.get(i), values.get(i), indices.get(i));
            if (violation != null) return "row " + i + ": " + violation;
        }
        return null;
    }

    /** The values are the elements that the indices name. */
    private static Law named() {
        return (x, values, indices) -> {
            String outside = outside(x, indices);
            if (outside != null) return outside;
            if (values.size() != indices.size()) return "there are not as many indices as values";
            for (int i = 0; i < values.size(); i++)
                if (!values.isSame(i, x, (int) indices.integer(i)))
                    return values.show(i) + " does not stand at " + indices.integer(i);
            return null;
        };
    }

    /** The values are the elements that the indices name, each another. */
    private static Law chosen() {
        return named().and((x, values, indices) ->
                indices.positions().mapToLong(indices::integer).distinct().count() < indices.size()
                        ? "an element is named twice"
                        : null);
    }

    private static @Nullable String outside(Lane x, Lane indices) {
        for (int i = 0; i < indices.size(); i++)
            if (indices.integer(i) < 0 || indices.integer(i) >= x.size())
                return "there is no element " + indices.integer(i);
        return null;
    }

    private static Law complete() {
        return (x, values, indices) -> values.size() == x.size() ? null : "some elements are missing";
    }

    private static Law ordered(boolean descending) {
        return (x, values, indices) -> {
            for (int i = 1; i < values.size(); i++) {
                int order = values.compare(i - 1, values, i);
                if (descending ? order < 0 : order > 0) return values.show(i) + " comes after " + values.show(i - 1);
            }
            return null;
        };
    }

    private static @Nullable String stable(Lane x, Lane values, Lane indices) {
        for (int i = 1; i < values.size(); i++)
            if (values.compare(i - 1, values, i) == 0 && indices.integer(i - 1) > indices.integer(i))
                return "equal elements have changed places";
        return null;
    }

    private static @Nullable String sameElements(Lane x, Lane values, Lane indices) {
        for (int i = 0; i < x.size(); i++)
            if (x.equal(x, i) != values.equal(x, i)) return x.show(i) + " is there another number of times";
        return null;
    }
}
