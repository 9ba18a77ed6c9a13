package io.touchstone.conformance.definition;

import io.touchstone.conformance.program.DTypeName;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Operations that read or write elements at places which indices name. Each is a list of who goes where; what becomes of several at one place is a
 * {@link Fold}.
 */
final class Places {
    private Places() {}

    /** Which element of an array goes to each element of the result. */
    @FunctionalInterface
    private interface Origin {
        int of(int[] place);
    }

    // ---- reading

    /** y[…, j, …] = x[…, index[…, j, …], …]. */
    static @Nullable String gather(Asked a) {
        Plain x = a.array("input");
        Plain index = a.array("index");
        int d = a.dim();
        return taken(a, x, place -> x.at(Plain.moved(place, d, index.index(index.at(place), x.size(d)))));
    }

    /** y[…, j, …] = x[…, index[j], …]. */
    static @Nullable String indexSelect(Asked a) {
        Plain x = a.array("input");
        Plain index = a.array("index");
        int d = a.dim();
        return taken(a, x, place -> x.at(Plain.moved(place, d, index.index(place[d], x.size(d)))));
    }

    /** y[…] = x[index[…]], x in a row. */
    static @Nullable String take(Asked a) {
        Plain x = a.array("input");
        Plain index = a.array("index");
        return taken(a, x, place -> index.index(index.at(place), x.numel()));
    }

    private static @Nullable String taken(Asked a, Plain x, Origin origin) {
        Plain y = a.result(0);
        for (int i = 0; i < y.numel(); i++) {
            int from = origin.of(y.place(i));
            if (!y.isSame(i, x, from)) return "element " + i + " is " + y.show(i) + " instead of " + x.show(from);
        }
        return null;
    }

    // ---- writing

    /** y[…, index[…, j, …], …] = src[…, j, …]. */
    static @Nullable String scatter(Asked a) {
        return a.has("reduce") ? null : written(a, scattered(a), Fold.ANY, false);
    }

    /** y[…, index[…, j, …], …] += src[…, j, …]. */
    static @Nullable String scatterAdd(Asked a) {
        return written(a, scattered(a), Fold.SUM, true);
    }

    /** The elements that go to one place, and the one that was there if it counts, reduced to one. */
    static @Nullable String scatterReduce(Asked a) {
        return written(a, scattered(a), Fold.of(a.text("reduce")), a.flag("include_self"));
    }

    private static Writing scattered(Asked a) {
        Plain x = a.array("input");
        Plain index = a.array("index");
        int d = a.dim();
        Writing writing = new Writing(a, x, a.has("src") ? "src" : "value");
        for (int i = 0; i < index.numel(); i++) {
            int[] place = index.place(i);
            writing.add(place, Plain.moved(place, d, index.index(i, x.size(d))));
        }
        return writing;
    }

    /** y[…, index[j], …] += alpha · source[…, j, …]. */
    static @Nullable String indexAdd(Asked a) {
        Double alpha = a.number("alpha");
        return alpha == null || alpha != 1 ? null : written(a, indexed(a, "source"), Fold.SUM, true);
    }

    /** y[…, index[j], …] = source[…, j, …]. */
    static @Nullable String indexCopy(Asked a) {
        return written(a, indexed(a, "source"), Fold.ANY, false);
    }

    /** y[…, index[j], …] = value. */
    static @Nullable String indexFill(Asked a) {
        return written(a, indexed(a, "value"), Fold.ANY, false);
    }

    /** As {@link #scatterReduce}, whole slices at once. */
    static @Nullable String indexReduce(Asked a) {
        return written(a, indexed(a, "source"), Fold.of(a.text("reduce")), a.flag("include_self"));
    }

    private static Writing indexed(Asked a, String source) {
        Plain x = a.array("input");
        Plain index = a.array("index");
        int d = a.dim();
        Writing writing = new Writing(a, x, source);
        for (int i = 0; i < x.numel(); i++) {
            int[] place = x.place(i);
            for (int j = 0; j < index.numel(); j++)
                if (index.index(j, x.size(d)) == place[d]) writing.add(Plain.moved(place, d, j), place);
        }
        return writing;
    }

    /** y[k] is how many elements are k, or the sum of their weights. */
    static @Nullable String bincount(Asked a) {
        Plain x = a.array("input");
        Plain y = a.result(0);
        long most = 0;
        for (int i = 0; i < x.numel(); i++) most = Math.max(most, x.data().integer(i) + 1);
        if (y.numel() != Math.max(most, a.integer("minlength"))) return "there are " + y.numel() + " bins";
        Writing writing = new Writing(y, a.maybeArray("weights"), 1.0);
        for (int i = 0; i < x.numel(); i++)
            writing.add(new int[] {i}, new int[] {(int) x.data().integer(i)});
        return written(a, writing, Fold.SUM, false, 0);
    }

    /** What is written to each place of an array. */
    private static final class Writing {
        private final Plain to;
        private final @Nullable Plain source;
        private final @Nullable Double number;
        private final List<List<Integer>> sources = new ArrayList<>();

        Writing(Plain to, @Nullable Plain source, @Nullable Double number) {
            this.to = to;
            this.source = source;
            this.number = number;
            for (int i = 0; i < to.numel(); i++) sources.add(new ArrayList<>());
        }

        Writing(Asked a, Plain to, String source) {
            this(to, a.maybeArray(source), a.number(source));
        }

        /** The element of the source at one place is written to another. */
        void add(int[] from, int[] at) {
            sources.get(to.at(at)).add(source == null || source.rank() == 0 ? 0 : source.at(from));
        }

        /** Whether it is known what is written. */
        boolean isKnown() {
            return source == null ? number != null : source.dtype() != DTypeName.BOOL;
        }

        Terms terms(int i) {
            return source == null
                    ? Terms.of(number == null ? 0 : number, sources.get(i).size())
                    : Terms.of(source, sources.get(i));
        }
    }

    private static @Nullable String written(Asked a, Writing writing, Fold fold, boolean includesSelf) {
        return written(a, writing, fold, includesSelf, 1);
    }

    /** Each element is the fold of what is written to its place; the one that was there if nothing is. */
    private static @Nullable String written(Asked a, Writing writing, Fold fold, boolean includesSelf, int selves) {
        Plain x = writing.to;
        Plain y = a.result(0);
        if (x.dtype() == DTypeName.BOOL || !writing.isKnown()) return null;
        if (y.numel() != x.numel()) return "there are " + y.numel() + " elements";
        for (int i = 0; i < x.numel(); i++) {
            Terms terms = writing.terms(i);
            boolean untouched = terms.size() == 0;
            if (selves > 0 && (untouched || includesSelf)) terms = terms.and(x, i);
            String violation = untouched && selves > 0 ? Fold.ANY.violation(terms, y, i) : fold.violation(terms, y, i);
            if (violation != null) return "element " + i + ": " + violation;
        }
        return null;
    }
}
