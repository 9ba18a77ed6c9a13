package io.touchstone.conformance.generate;

import io.touchstone.conformance.registry.Names;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.Tensor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What arguments are worth trying with statistics, joins and places; part of {@link Domains}. */
final class StatisticsDomains {
    private final Map<String, Domains.Source> sources = new HashMap<>();

    private StatisticsDomains() {}

    static Map<String, Domains.Source> sources() {
        StatisticsDomains domains = new StatisticsDomains();
        domains.statistics();
        domains.joins();
        domains.places();
        domains.contractions();
        domains.specials();
        domains.transforms();
        return domains.sources;
    }

    private void put(String key, Domains.Source source) {
        sources.put(key, source);
    }

    private void oneOf(String key, Object... alternatives) {
        put(key, d -> d.choices().pick(List.of(alternatives)));
    }

    private void statistics() {
        for (String op : List.of("quantile", "nanquantile")) {
            put(op + ".q", d -> d.choices().pick(List.of(0.5, 0.25, 0.0, 1.0)));
            oneOf(op + ".interpolation", "linear", "lower", "higher", "midpoint", "nearest");
        }
        put("cov.correction", d -> d.choices().pick(List.of(1L, 0L)));
        put("cov.fweights", d -> null);
        put("cov.aweights", d -> null);
        oneOf("renorm.p", 2.0, 1.0, 3.0);
        put("renorm.dim", d -> d.dimension(d.shape().rank()));
        oneOf("renorm.maxnorm", 1.0, 0.5, 100.0);
        oneOf("dist.p", 2L, 1L, 3L);
        put("bincount.weights", d -> null);
        put("bincount.minlength", d -> d.choices().pick(List.of(0L, 7L)));
        oneOf("histc.bins", 4L, 1L, 10L);
        oneOf("nonzero_static.size", 2L, 0L, 4L);
        oneOf("histogram.bins", 4L, 1L);
        put("histogramdd.bins", d -> List.of(3L, 2L));
        put("histogram.range", d -> List.of(-2.0, 2.0));
        put("histogramdd.range", d -> List.of(-1.0, 2.0, -2.0, 2.0));
        for (String op : List.of("histogram", "histogramdd")) put(op + ".weight", d -> null);
        oneOf("histc.min", 0L, -1L);
        oneOf("histc.max", 0L, 1L);
        oneOf("segment_reduce.reduce", "sum", "mean", "max", "min", "prod");
        put("segment_reduce.axis", d -> 0L);
        oneOf("segment_reduce.initial", 1L, 0.5);
        oneOf("diff.n", 1L, 2L, 0L);
        put("diff.prepend", d -> null);
        put("diff.append", d -> null);
        oneOf("dx", 1L, 0.5);
    }

    private void joins() {
        oneOf("sections", 1L, 2L);
        oneOf("meshgrid.indexing", "ij", "xy");
        oneOf("combinations.r", 2L, 1L, 3L, 0L);
        oneOf("N", 3L, 2L);
        oneOf("tril_indices.row", 3L, 1L, 0L);
        oneOf("triu_indices.row", 3L, 1L, 0L);
        oneOf("col", 3L, 2L, 0L);
        for (String op : List.of("tril_indices", "triu_indices")) oneOf(op + ".offset", 0L, 1L, -1L);
        oneOf("logspace.start", 0L, 1L, -1L);
        oneOf("logspace.end", 2L, 0L);
        oneOf("logspace.base", 10.0, 2.0);
        oneOf("range.start", 0L, 1L);
        oneOf("range.end", 3L, 1L);
        oneOf("range.step", 1L, 0.5);
    }

    private void places() {
        oneOf("scatter_reduce.reduce", "sum", "prod", "mean", "amax", "amin");
        oneOf("index_reduce.reduce", "prod", "mean", "amax", "amin");
        put("put.accumulate", d -> true);
        put("index_reduce.dim", d -> 0L);
        put("take_along_dim.dim", d -> 0L);
    }

    private void transforms() {
        for (String kind : List.of("fft", "ifft", "rfft", "irfft", "hfft", "ihfft"))
            for (String many : List.of("", "2", "n")) {
                String op = "fft." + kind + many;
                oneOf(op + ".norm", "backward", "forward", "ortho");
                oneOf(op + ".n", 3L, 4L, 1L);
                put(op + ".s", d -> null);
                if (!many.isEmpty()) oneOf(op + ".dim", List.of(0L, 1L), List.of(1L), List.of(-1L, 0L));
            }
        for (String op : List.of("fft.fftfreq", "fft.rfftfreq")) oneOf(op + ".n", 4L, 1L, 5L);
        oneOf("d", 1.0, 0.5);
        for (String op : List.of("fft.fftshift", "fft.ifftshift"))
            oneOf(op + ".dim", List.of(0L, 1L), List.of(1L), List.of(-1L, 0L));
    }

    private void specials() {
        oneOf("polygamma.n", 1L, 2L, 0L, 4L);
        oneOf("mvlgamma.p", 1L, 2L, 3L);
        put("logit.eps", d -> null);
        for (String name : List.of("nan", "posinf", "neginf")) oneOf(name, 0.5, -2.0);
    }

    private void contractions() {
        put("tensordot.dims", d -> 2L);
        put("einsum.equation", d -> d.choices().pick(List.of("i...->...", "i...->i...", "...->...")));
        put("cross.dim", d -> -1L);
        put("linalg.cross.dim", d -> -1L);
        for (String op : List.of("cdist", "pdist")) oneOf(op + ".p", 2.0, 1.0, 3.0, 0.0, Double.POSITIVE_INFINITY);
        oneOf("cdist.compute_mode", "use_mm_for_euclid_dist_if_necessary", "donot_use_mm_for_euclid_dist");
    }

    /** Whether an argument says how long segments are. */
    static boolean isLengths(Names operation, String parameter) {
        return operation.isIn(Set.of("segment_reduce")) && parameter.equals("lengths");
    }

    /** The lengths of two segments that cover the first dimension. */
    static Tensor lengths(Shape shape) {
        return Tensor.of(1, shape.sizeOrOne(0) - 1);
    }

    /** The shapes of arrays that belong together in a way of their own, or null. */
    static @Nullable List<Shape> shapes(String operation, Sizes sizes) {
        int n = Math.max(1, sizes.size());
        int m = sizes.size();
        return switch (operation) {
            case "fft.fft2",
                    "fft.ifft2",
                    "fft.rfft2",
                    "fft.ihfft2",
                    "fft.fftn",
                    "fft.ifftn",
                    "fft.rfftn",
                    "fft.ihfftn",
                    "fft.fftshift",
                    "fft.ifftshift" -> List.of(Shape.of(n, Math.max(1, m)));
            case "segment_reduce" -> List.of(Shape.of(n, m));
            case "fft.irfft2", "fft.hfft2", "fft.irfftn", "fft.hfftn" -> List.of(Shape.of(n + 1, m + 2));
            case "addmv" -> List.of(Shape.of(n), Shape.of(n, m), Shape.of(m));
            case "addr" -> List.of(Shape.of(n, m), Shape.of(n), Shape.of(m));
            case "baddbmm" -> List.of(Shape.of(2, n, 3), Shape.of(2, n, m), Shape.of(2, m, 3));
            case "addbmm" -> List.of(Shape.of(n, 3), Shape.of(2, n, m), Shape.of(2, m, 3));
            case "tensordot" -> List.of(Shape.of(n, 2, m), Shape.of(2, m, 3));
            case "linalg.cross", "cross" -> List.of(Shape.of(n, 3), Shape.of(n, 3));
            case "cdist" -> List.of(Shape.of(n, 3), Shape.of(m, 3));
            case "pdist" -> List.of(Shape.of(n, 3));
            case "renorm" -> List.of(Shape.of(n, m));
            case "combinations", "vander" -> List.of(Shape.of(m));
            case "linalg.vander" -> List.of(Shape.of(n, m));
            case "hsplit", "vsplit" -> List.of(Shape.of(2 * n, 2 * m));
            case "dsplit" -> List.of(Shape.of(n, m, 2 * n));
            case "bincount" -> List.of(Shape.of(m));
            case "histogramdd" -> List.of(Shape.of(n, 2));
            case "cov", "corrcoef" -> List.of(Shape.of(n, m + 2));
            case "take", "put" -> List.of(Shape.of(n, 2), Shape.of(1), Shape.of(1));
            case "take_along_dim" -> List.of(Shape.of(n, m), Shape.of(1));
            case "masked_scatter" -> List.of(Shape.of(n, m), Shape.of(n, m), Shape.of(n * m));
            case "index_reduce" -> List.of(Shape.of(n, m), Shape.of(2), Shape.of(2, m));
            default -> null;
        };
    }
}
