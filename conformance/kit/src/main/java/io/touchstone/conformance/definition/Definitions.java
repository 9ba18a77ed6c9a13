package io.touchstone.conformance.definition;

import io.touchstone.conformance.program.Program;
import io.touchstone.conformance.program.Value;
import io.touchstone.conformance.registry.Registry;
import io.touchstone.conformance.subject.Subject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The definitions of operations, by name. */
public final class Definitions {
    /** What is also written to the array itself. */
    private static final Set<String> IN_PLACE =
            Set.of("scatter", "scatter_add", "scatter_reduce", "index_add", "index_copy", "index_fill", "index_reduce");

    private static final Map<String, Definition> TABLE = table();

    private Definitions() {}

    private static Map<String, Definition> table() {
        Map<String, Definition> t = new HashMap<>();
        orders(t);
        searches(t);
        places(t);
        return Map.copyOf(t);
    }

    private static void orders(Map<String, Definition> t) {
        t.put("sort", Orders::sort);
        t.put("argsort", Orders::argsort);
        t.put("msort", Orders::msort);
        t.put("topk", Orders::topk);
        t.put("kthvalue", Orders::kthvalue);
        t.put("median", Orders::median);
        t.put("nanmedian", Orders::nanmedian);
        t.put("mode", Orders::mode);
        t.put("max", Orders::max);
        t.put("min", Orders::min);
        t.put("argmax", Orders::argmax);
        t.put("argmin", Orders::argmin);
        t.put("cummax", Orders::cummax);
        t.put("cummin", Orders::cummin);
    }

    private static void searches(Map<String, Definition> t) {
        t.put("searchsorted", Searches::searchsorted);
        t.put("bucketize", Searches::bucketize);
        t.put("isin", Searches::isin);
        t.put("nonzero", Searches::nonzero);
        t.put("argwhere", Searches::nonzero);
        t.put("count_nonzero", Searches::countNonzero);
        t.put("masked_select", Searches::maskedSelect);
        t.put("unique", Searches::unique);
        t.put("unique_consecutive", Searches::uniqueConsecutive);
    }

    private static void places(Map<String, Definition> t) {
        t.put("gather", Places::gather);
        t.put("index_select", Places::indexSelect);
        t.put("take", Places::take);
        t.put("scatter", Places::scatter);
        t.put("scatter_add", Places::scatterAdd);
        t.put("scatter_reduce", Places::scatterReduce);
        t.put("index_add", Places::indexAdd);
        t.put("index_copy", Places::indexCopy);
        t.put("index_fill", Places::indexFill);
        t.put("index_reduce", Places::indexReduce);
        t.put("bincount", Places::bincount);
        for (String name : IN_PLACE) t.put(name + "_", t.get(name));
    }

    /** The operations that are defined here. */
    public static Set<String> names() {
        return TABLE.keySet();
    }

    /**
     * What is wrong with what a single call came to; empty if nothing is, or if it is not defined here.
     *
     * @param topic the operation that the program calls last
     * @param values what it returned
     * @param reader runs what comes before the call
     */
    public static Optional<String> violation(String topic, Program program, List<Value> values, Subject reader) {
        Definition definition = TABLE.get(topic);
        if (definition == null) return Optional.empty();
        return Registry.standard()
                .find(topic)
                .flatMap(operation -> Asked.of(program, values, operation, reader))
                .map(definition::violation);
    }
}
