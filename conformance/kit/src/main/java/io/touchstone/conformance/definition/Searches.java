package io.touchstone.conformance.definition;

import io.touchstone.conformance.program.Elements;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Operations that look for elements, and count them. */
final class Searches {
    private Searches() {}

    // ---- in an ordered row

    /** How many elements of an ordered row come before a number: those that are less or, from the right, not greater. */
    static @Nullable String searchsorted(Asked a) {
        boolean right = a.flag("right") || a.text("side").equals("right");
        Plain sequence = a.array("sorted_sequence");
        List<Lane> rows = sequence.lanes(Math.max(sequence.rank() - 1, 0));
        Plain sorter = a.maybeArray("sorter");
        if (sorter != null) rows = arranged(rows, sorter.lanes(sorter.rank() - 1));
        if (sequence.rank() <= 1 || !a.hasArray("input"))
            return counted(rows.get(0), searched(a, sequence), a.result(0), right);
        Plain x = a.array("input");
        List<Lane> sought = x.lanes(x.rank() - 1);
        List<Lane> found = a.result(0).lanes(x.rank() - 1);
        for (int i = 0; i < rows.size(); i++) {
            String violation = counted(rows.get(i), sought.get(i), found.get(i), right);
            if (violation != null) return violation;
        }
        return null;
    }

    /** As {@link #searchsorted}, with the row last. */
    static @Nullable String bucketize(Asked a) {
        Plain boundaries = a.array("boundaries");
        return counted(boundaries.whole(), searched(a, boundaries), a.result(0), a.flag("right"));
    }

    private static List<Lane> arranged(List<Lane> rows, List<Lane> orders) {
        List<Lane> out = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) out.add(rows.get(i).chosen(orders.get(i)));
        return out;
    }

    /** What is looked for; null for a number that PyTorch first makes an integer of. */
    private static @Nullable Plain searched(Asked a, Plain row) {
        if (a.hasArray("input")) return a.array("input");
        Double number = a.number("input");
        return number == null || row.isIntegral() ? null : new Plain(row.dtype(), List.of(), Elements.ofReals(number));
    }

    private static @Nullable String counted(Lane row, @Nullable Plain sought, Plain found, boolean right) {
        return sought == null ? null : counted(row, sought.whole(), found.whole(), right);
    }

    private static @Nullable String counted(Lane row, Lane sought, Lane found, boolean right) {
        if (row.hasNaN()) return null; // NaN is not ordered
        for (int i = 1; i < row.size(); i++) if (row.compare(i - 1, row, i) > 0) return null;
        for (int i = 0; i < sought.size(); i++) {
            long before = row.before(sought, i) + (right ? row.equal(sought, i) : 0);
            if (found.integer(i) != before)
                return before + " elements come before " + sought.show(i) + ", not " + found.integer(i);
        }
        return null;
    }

    /** Whether each element is among others. */
    static @Nullable String isin(Asked a) {
        if (!a.hasArray("elements") || !a.hasArray("test_elements")) return null;
        Plain x = a.array("elements");
        Plain others = a.array("test_elements");
        for (int i = 0; i < x.numel(); i++) {
            boolean among = !x.isNaN(i) && others.whole().equal(x.whole(), i) > 0;
            if (among == a.flag("invert") == a.result(0).isNonzero(i)) return "of " + x.show(i) + " the contrary holds";
        }
        return null;
    }

    // ---- what is not zero

    /** The places of all elements that are not zero, in order. */
    static @Nullable String nonzero(Asked a) {
        Plain x = a.array("input");
        List<int[]> places = places(x);
        if (a.flag("as_tuple")) return byDimension(a, places);
        Plain found = a.result(0);
        if (!found.shape().equals(List.of(places.size(), x.rank())))
            return places.size() + " elements are not zero, and places have " + x.rank() + " numbers";
        for (int i = 0; i < found.numel(); i++)
            if (found.data().integer(i) != places.get(i / x.rank())[i % x.rank()])
                return "the next one is at " + Arrays.toString(places.get(i / x.rank()));
        return null;
    }

    private static @Nullable String byDimension(Asked a, List<int[]> places) {
        for (int d = 0; d < a.array("input").rank(); d++)
            for (int i = 0; i < places.size(); i++)
                if (a.result(d).numel() != places.size() || a.result(d).data().integer(i) != places.get(i)[d])
                    return "number " + i + " is at " + Arrays.toString(places.get(i));
        return null;
    }

    private static List<int[]> places(Plain x) {
        List<int[]> places = new ArrayList<>();
        for (int i = 0; i < x.numel(); i++) if (x.isNonzero(i)) places.add(x.place(i));
        return places;
    }

    /** How many elements are not zero. */
    static @Nullable String countNonzero(Asked a) {
        if (a.has("dim") || a.result(0).rank() > 0) return null;
        int count = places(a.array("input")).size();
        return a.result(0).data().integer(0) == count ? null : count + " elements are not zero";
    }

    /** The elements where the mask is true, in order. */
    static @Nullable String maskedSelect(Asked a) {
        Plain x = a.array("input");
        Plain mask = a.array("mask");
        if (!x.shape().equals(mask.shape())) return null;
        Plain found = a.result(0);
        int next = 0;
        for (int i = 0; i < x.numel(); i++) {
            if (!mask.isNonzero(i)) continue;
            if (next >= found.numel() || !found.isSame(next++, x, i)) return "next comes " + x.show(i);
        }
        return next == found.numel() ? null : "there are more elements than the mask shows";
    }

    // ---- distinct elements

    /** Elements that differ, in order; each element of the array is the one that the inverse names; the counts count them. */
    static @Nullable String unique(Asked a) {
        if (a.has("dim")) return null;
        Lane values = a.result(0).whole();
        for (int i = 1; i < values.size(); i++) {
            int order = values.compare(i - 1, values, i);
            if (order > 0 || order == 0 && !values.isNaN(i)) return values.show(i) + " follows " + values.show(i - 1);
        }
        return inverted(a, values);
    }

    /** The first element of each run of equal ones. */
    static @Nullable String uniqueConsecutive(Asked a) {
        if (a.has("dim")) return null;
        Plain x = a.array("input");
        Lane values = a.result(0).whole();
        int runs = 0;
        for (int i = 0; i < x.numel(); i++) {
            if (i > 0 && x.compare(i - 1, x, i) == 0 && !x.isNaN(i)) continue;
            if (runs >= values.size() || values.of().compare(runs, x, i) != 0)
                return "run " + runs + " is of " + x.show(i);
            runs++;
        }
        return runs == values.size() ? inverted(a, values) : "there are " + runs + " runs";
    }

    private static @Nullable String inverted(Asked a, Lane values) {
        Lane x = a.array("input").whole();
        if (x.hasNaN()) return null; // which of the NaN is whose, nobody promises
        boolean consecutive = a.name().endsWith("consecutive");
        for (int i = 0; !consecutive && i < x.size(); i++)
            if (values.equal(x, i) != 1) return x.show(i) + " is missing";
        int next = 1;
        if (a.flag("return_inverse")) {
            Plain inverse = a.result(next++);
            for (int i = 0; i < x.size(); i++)
                if (values.compare((int) inverse.data().integer(i), x, i) != 0)
                    return "the inverse does not name " + x.show(i);
        }
        if (!a.flag("return_counts")) return null;
        Plain counts = a.result(next);
        long sum = Arrays.stream(counts.data().integers()).sum();
        if (sum != x.size()) return "the counts add up to " + sum;
        for (int i = 0; !consecutive && i < values.size(); i++)
            if (counts.data().integer(i) != x.equal(values, i))
                return values.show(i) + " is there another number of times";
        return null;
    }
}
