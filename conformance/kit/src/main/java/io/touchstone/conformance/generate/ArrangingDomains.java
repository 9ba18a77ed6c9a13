package io.touchstone.conformance.generate;

import io.touchstone.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What arguments are worth trying with operations that arrange and order elements; part of {@link Domains}. */
final class ArrangingDomains {
    private final Map<String, Domains.Source> sources = new HashMap<>();

    private ArrangingDomains() {}

    static Map<String, Domains.Source> sources() {
        ArrangingDomains domains = new ArrangingDomains();
        domains.places();
        domains.counts();
        domains.sizes();
        return domains.sources;
    }

    private void put(String key, Domains.Source source) {
        sources.put(key, source);
    }

    private void places() {
        for (String op : List.of("diagonal", "linalg.diagonal")) {
            put(op + ".dim1", d -> -2L);
            put(op + ".dim2", d -> -1L);
        }
        put("diag_embed.dim1", d -> d.choices().pick(List.of(-2L, 0L, -1L)));
        put("diag_embed.dim2", d -> d.integer("dim1") == -1 ? -2L : -1L);
        for (String op : List.of("diagonal", "linalg.diagonal", "diag_embed", "diagflat", "diagonal_scatter"))
            put(op + ".offset", d -> d.choices().pick(List.of(0L, 1L, -1L)));
        for (String op : List.of("diag", "tril", "triu"))
            put(op + ".diagonal", d -> d.choices().pick(List.of(0L, 1L, -1L, 3L)));
        put("diagonal_scatter.dim1", d -> 0L);
        put("diagonal_scatter.dim2", d -> 1L);
        put("diagonal_scatter.offset", d -> 0L);
        put("select_scatter.dim", d -> 0L);
        put("select_scatter.index", d -> 0L);
        put("slice_scatter.dim", d -> 0L);
        put("slice_scatter.start", d -> 0L);
        put("slice_scatter.end", d -> null);
        put("slice_scatter.step", d -> 1L);
        put("slice.start", d -> d.choices().pick(Arrays.asList(null, 0L, 1L, -1L)));
        put("slice.end", d -> d.choices().pick(Arrays.asList(null, 2L, -1L)));
        put("slice.step", d -> d.choices().pick(List.of(1L, 2L)));
        put("rot90.dims", d -> d.choices().pick(List.of(List.of(0L, 1L), List.of(-1L, -2L))));
        put("rot90.k", d -> d.choices().pick(List.of(1L, 2L, -1L, 4L)));
    }

    private void counts() {
        put("topk.k", ArrangingDomains::count);
        put("kthvalue.k", ArrangingDomains::count);
        put("unfold.dimension", d -> d.dimension(d.shape().rank()));
        put("unfold.size", d -> (long) d.choices().below(1 + size(d, "dimension")));
        put("unfold.step", d -> d.choices().pick(List.of(1L, 2L)));
        put("repeat.repeats", ArrangingDomains::repeats);
        put("tile.dims", ArrangingDomains::repeats);
        put("repeat_interleave.repeats", d -> d.choices().pick(List.of(2L, 1L, 0L)));
        put("repeat_interleave.output_size", d -> null);
        put("roll.shifts", d -> List.of(d.choices().pick(List.of(1L, -2L, 0L, 5L))));
        put(
                "roll.dims",
                d -> d.shape().rank() == 0
                        ? List.of()
                        : List.of(d.dimension(d.shape().rank())));
        put("tensor_split.sections", d -> d.choices().pick(List.of(2L, 1L, 3L)));
        put("tensor_split.indices", d -> d.choices().pick(List.of(List.of(1L), List.of(1L, 2L), List.of(-1L))));
        put("searchsorted.side", d -> d.has("right") ? null : d.choices().pick(List.of("left", "right")));
    }

    private void sizes() {
        put("as_strided.size", d -> List.of(1L, (long) Math.min(1, d.shape().numel())));
        put("as_strided.stride", d -> List.of(1L, 1L));
        put("as_strided.storage_offset", d -> null);
        put("as_strided_scatter.size", d -> List.of(1L));
        put("as_strided_scatter.stride", d -> List.of(1L));
        put("as_strided_scatter.storage_offset", d -> null);
        put("sum_to_size.size", d -> Arrays.stream(d.shape().sizes())
                .mapToObj(size -> d.choices().oneIn(2) ? 1L : (long) size)
                .toList());
    }

    /** The size along a drawn dimension. */
    private static int size(Drawing d, String parameter) {
        long dim = d.integer(parameter);
        int rank = d.shape().rank();
        return dim < -rank || dim >= rank ? 1 : d.shape().size((int) dim);
    }

    private static Object count(Drawing d) {
        int last = d.shape().rank() == 0 ? 1 : d.shape().size(-1);
        return (long) d.choices().between(Math.min(1, last), Math.max(1, last));
    }

    private static Object repeats(Drawing d) {
        List<Long> out = new ArrayList<>();
        int more = d.choices().below(2);
        for (int i = d.shape().rank() + more; i > 0; i--) out.add(d.choices().pick(List.of(1L, 2L, 3L, 0L)));
        return out;
    }

    /** The shapes of arrays that belong together in a way of their own, or null. */
    static @Nullable List<Shape> shapes(String operation, Sizes sizes) {
        int n = sizes.size();
        int m = sizes.size();
        return switch (operation) {
            case "diagonal_scatter" -> List.of(Shape.of(n, m), Shape.of(Math.min(n, m)));
            case "select_scatter" -> List.of(Shape.of(Math.max(1, n), m), Shape.of(m));
            case "slice_scatter" -> List.of(Shape.of(n, m), Shape.of(n, m));
            case "as_strided_scatter" -> List.of(Shape.of(Math.max(1, n)), Shape.of(1));
            case "view_as_complex" -> List.of(Shape.of(n, 2));
            case "searchsorted" -> List.of(Shape.of(n), Shape.of(m));
            case "bucketize" -> List.of(Shape.of(n, m), Shape.of(m));
            default -> null;
        };
    }
}
