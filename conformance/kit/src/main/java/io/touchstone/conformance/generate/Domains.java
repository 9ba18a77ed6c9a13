package io.touchstone.conformance.generate;

import io.touchstone.conformance.program.Expr;
import io.touchstone.conformance.registry.Names;
import io.touchstone.conformance.registry.Operation;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What arguments are worth trying, as data. They are looked up as {@code operation.parameter}, then as {@code parameter}, then by the
 * parameter's type; alternatives stand with the simplest first.
 */
final class Domains {
    /** How an argument is drawn, given what has been drawn before. */
    @FunctionalInterface
    interface Source {
        @Nullable
        Object draw(Drawing d);
    }

    /** How the shapes of the arrays of some operations belong together. */
    @FunctionalInterface
    private interface Shapes {
        /** The shapes, or null if the operation is not of this family. */
        @Nullable
        List<Shape> of(String operation, Sizes sizes);
    }

    /** What operations of one kind are worth trying with. */
    private record Family(Map<String, Source> sources, Shapes shapes) {}

    private static final List<Family> FAMILIES = List.of(
            new Family(ArrangingDomains.sources(), ArrangingDomains::shapes),
            new Family(StatisticsDomains.sources(), StatisticsDomains::shapes),
            new Family(LossDomains.sources(), LossDomains::shapes),
            new Family(PaddingDomains.sources(), PaddingDomains::shapes),
            new Family(NormDomains.sources(), NormDomains::shapes),
            new Family(AttentionDomains.sources(), AttentionDomains::shapes),
            new Family(LinalgDomains.sources(), LinalgDomains::shapes),
            new Family(EmbeddingDomains.sources(), EmbeddingDomains::shapes),
            new Family(ImagingDomains.sources(), ImagingDomains::shapes),
            new Family(SignalDomains.sources(), SignalDomains::shapes),
            new Family(ImageDomains.sources(), ImageDomains::shapes));

    private static final Map<String, Source> SOURCES = new HashMap<>();

    private Domains() {}

    static {
        dimensions();
        sizes();
        places();
        numbers();
        words();
        FAMILIES.forEach(family -> SOURCES.putAll(family.sources()));
    }

    /** The shapes of an operation's arrays that belong together in a way of their own, or null. */
    static @Nullable List<Shape> shapes(Names operation, Sizes sizes) {
        String known = operation.first(name -> shapes(name, Sizes.smallest()) == null ? null : name);
        return shapes(known == null ? operation.own() : known, sizes); // sizes are drawn before the name is looked at
    }

    private static @Nullable List<Shape> shapes(String operation, Sizes sizes) {
        int n = sizes.size();
        int c = sizes.size();
        int d = sizes.size();
        int k = sizes.size();
        return switch (operation) {
            case "nn.functional.bilinear" -> List.of(Shape.of(n, c), Shape.of(n, d), Shape.of(k, c, d), Shape.of(k));
            case "prelu" -> List.of(Shape.of(n, c), Shape.of(sizes.isOneIn(2) ? 1 : c));
            case "nn.functional.nll_loss", "nn.functional.cross_entropy" ->
                List.of(Shape.of(n, c), Shape.of(n), Shape.of(c));
            case "nn.functional.multilabel_soft_margin_loss" -> List.of(Shape.of(n, c), Shape.of(n, c), Shape.of(c));
            case "nn.functional.cosine_embedding_loss" -> List.of(Shape.of(n, c), Shape.of(n, c), Shape.of(n));
            case "__setitem__", "index_put", "_unsafe_masked_index" -> List.of(sizes.shape(1), Shape.SCALAR);
            case "_unsafe_masked_index_put_accumulate" -> List.of(sizes.shape(1), Shape.SCALAR, Shape.SCALAR);
            default ->
                FAMILIES.stream()
                        .map(family -> family.shapes().of(operation, sizes))
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
        };
    }

    /** Where the argument comes from, or null if its type alone says. */
    static @Nullable Source source(Operation operation, String parameter) {
        if (parameter.equals("dtype") && operation.overwrites()) return d -> null;
        Source own = operation.names().find(SOURCES, parameter);
        return own != null ? own : SOURCES.get(parameter);
    }

    private static void oneOf(String key, @Nullable Object... alternatives) {
        List<@Nullable Object> values = Arrays.asList(alternatives);
        SOURCES.put(key, d -> values.get(d.choices().below(values.size())));
    }

    private static void dimensions() {
        for (String name :
                List.of("dim", "dim0", "dim1", "axis0", "axis1", "source", "destination", "start_dim", "end_dim"))
            SOURCES.put(
                    name,
                    d -> d.isList()
                            ? d.someDimensions()
                            : (Object) d.dimension(d.shape().rank()));
        for (String name : List.of("unsqueeze.dim", "stack.dim"))
            SOURCES.put(name, d -> d.dimension(d.shape().rank() + 1));
        SOURCES.put("permute.dims", d -> d.allDimensions());
        SOURCES.put("flip.dims", d -> d.someDimensions());
        SOURCES.put("flatten.end_dim", d ->
                (long) d.choices().between(-1, Math.max(d.shape().rank(), 1) - 1));
    }

    private static void sizes() {
        SOURCES.put("size", d -> longs(d.sizes().shape(0).sizes()));
        SOURCES.put("reshape.shape", d -> otherShape(d));
        SOURCES.put("view.size", d -> otherShape(d));
        SOURCES.put("expand.size", d -> wider(d));
        SOURCES.put("broadcast_to.size", d -> wider(d));
        SOURCES.put("unflatten.sizes", d -> {
            long size = d.alongDimension();
            return d.choices().pick(List.of(List.of(-1L, 1L), List.of(1L, size), List.of(size, 1L, 1L)));
        });
        SOURCES.put(
                "split_size",
                d -> d.isList() ? parts(d) : (Object) (long) d.choices().between(1, 3));
        SOURCES.put("split_sizes", Domains::parts);
        for (String name : List.of("split", "split_with_sizes"))
            SOURCES.put(
                    name + ".dim",
                    d -> d.isListed("split_size") || d.isListed("split_sizes")
                            ? (Object) 0L
                            : (Object) d.dimension(d.shape().rank()));
        SOURCES.put("chunks", d -> (long) d.choices().between(1, 4));
        oneOf("__contains__.element", 1L, 0.5, true);
        oneOf("size.dim", null, 0L, -1L);
        oneOf("stride.dim", null, 0L, -1L);
        oneOf("n", 2L, 1L, 3L, 0L);
        oneOf("m", 3L, 1L, 2L, 0L);
        oneOf("steps", 3L, 1L, 5L, 0L);
    }

    private static List<Long> longs(int... values) {
        return Arrays.stream(values).asLongStream().boxed().toList();
    }

    private static Object otherShape(Drawing d) {
        Shape shape = d.shape();
        int[] reversed = shape.sizes();
        for (int i = 0; i < reversed.length / 2; i++) {
            int other = reversed[reversed.length - 1 - i];
            reversed[reversed.length - 1 - i] = reversed[i];
            reversed[i] = other;
        }
        return d.choices()
                .pick(List.of(
                        longs(shape.numel()),
                        longs(reversed),
                        longs(-1),
                        longs(shape.inserted(0, 1).sizes()),
                        longs(1, -1)));
    }

    private static Object wider(Drawing d) {
        List<Long> out = new ArrayList<>();
        for (int i = d.choices().below(3); i > 0; i--)
            out.add((long) d.choices().between(1, 3));
        for (int size : d.shape().sizes()) {
            boolean grows = size == 1 && d.choices().oneIn(2);
            out.add(grows ? 3L : d.choices().oneIn(3) ? -1L : (long) size);
        }
        return out;
    }

    private static Object parts(Drawing d) {
        int rest = d.shape().rank() == 0 ? 1 : d.shape().size(0);
        List<Long> out = new ArrayList<>();
        while (rest > 0) {
            int part = d.choices().between(1, rest);
            out.add((long) part);
            rest -= part;
        }
        return out;
    }

    private static void places() {
        SOURCES.put("select.index", d -> {
            int size = d.alongDimension();
            return (long) d.choices().between(-size, Math.max(size - 1, -size));
        });
        SOURCES.put("narrow.start", d -> (long) d.choices().below(d.alongDimension() + 1));
        SOURCES.put("narrow.length", d -> (long) d.choices().below(d.alongDimension() - (int) d.integer("start") + 1));
        SOURCES.put("indices", Domains::indices);
    }

    /** A subscript: an item for some of the dimensions. */
    private static Object indices(Drawing d) {
        List<@Nullable Object> items = new ArrayList<>();
        boolean tensorsOnly = d.isList();
        for (int dim = 0; dim < d.shape().rank(); dim++) {
            if (d.choices().oneIn(4) && !(tensorsOnly && items.isEmpty())) break;
            int size = d.shape().size(dim);
            items.add(tensorsOnly || size > 0 && d.choices().oneIn(3) ? d.placesAlong(dim) : plainItem(d, size));
        }
        if (!tensorsOnly && d.choices().oneIn(5)) items.add(null);
        if (!tensorsOnly && d.choices().oneIn(6)) items.add(d.choices().below(items.size() + 1), new Expr.Ellipsis());
        return items;
    }

    private static Object plainItem(Drawing d, int size) {
        int from = d.choices().between(-1, Math.max(size, 1));
        return switch (d.choices().below(size == 0 ? 2 : 3)) {
            case 0 -> new Expr.Slice(null, null, null);
            case 1 ->
                new Expr.Slice(
                        (long) from,
                        d.choices().oneIn(2) ? null : (long) size - 1,
                        d.choices().oneIn(3) ? 2L : null);
            default -> (long) d.choices().below(size);
        };
    }

    private static void numbers() {
        for (String name : List.of("p", "norm.p")) oneOf(name, 2.0, 1.0, 3.0, Double.POSITIVE_INFINITY, 2L, 0.5);
        for (String name : List.of("1d", "2d", "3d")) oneOf("nn.functional.dropout" + name + ".p", 0.5, 0.25, 0.0, 1.0);
        for (String name :
                List.of("alpha_dropout", "feature_alpha_dropout", "feature_dropout", "dropout", "native_dropout"))
            for (String prefix : List.of("", "nn.functional.")) oneOf(prefix + name + ".p", 0.5, 0.25, 0.0, 1.0);
        oneOf("lower", 0.125, 0.0, 0.25);
        oneOf("upper", 0.375, 0.5, 1.0);
        for (String name : List.of("celu_", "nn.functional.celu_", "nn.functional.elu_"))
            oneOf(name + ".alpha", 1.0, 0.5, 2.0);
        oneOf("nn.functional.leaky_relu_.negative_slope", 0.01, 0.5);
        oneOf("delta", 1.0, 0.5, 2.0);
        oneOf("correction", 1.0, 0.0, 2L, 0.5);
        oneOf("decimals", 0L, 1L, 2L, -1L);
        oneOf("rtol", 1e-5, 0.25);
        oneOf("atol", 1e-8, 0.5, 0.0);
        oneOf("arange.end", 3L, 4.5, 0L, 1L);
        oneOf("arange.start", 0L, 1L, -1.5);
        // With an integral dtype PyTorch cuts the step, and divides by a step of 0.
        oneOf("range.dtype", DType.FLOAT64, DType.FLOAT32);
        oneOf("arange.step", 1L, 0.5, 2L);
        oneOf("addcdiv.value", 1.0, 0.5, -2.0);
        oneOf("min_val", -1.0, -0.5);
        oneOf("max_val", 1.0, 0.5);
        oneOf("lambd", 0.5, 0.25, 1.0);
        oneOf("beta", 1.0, 2.0, 0.5);
        oneOf("threshold", 20.0, 1.0);
        oneOf("nn.functional.softplus.beta", 1.0, 2.0, 0.5);
        oneOf("eps", 1e-6, 1e-3);
        oneOf("cosine_similarity.eps", 1e-8);
        oneOf("nn.functional.cosine_similarity.eps", 1e-8);
        oneOf("nn.functional.gaussian_nll_loss.eps", 1e-6);
        oneOf("num_classes", -1L, 4L);
        oneOf("ignore_index", -100L, 0L);
        oneOf("label_smoothing", 0.0, 0.25);
        oneOf("low", 0L, -2L);
        oneOf("high", 3L, 10L, 1L);
        oneOf("num_samples", 1L, 2L);
        oneOf("std", 1.0, 0.5, 2.0);
    }

    private static void words() {
        oneOf("nonlinearity", "leaky_relu", "relu", "linear", "tanh", "selu");
        oneOf("mode", "fan_in", "fan_out");
        oneOf("approximate", "none", "tanh");
        oneOf("reduction", "mean", "sum", "none");
        for (String name : List.of("size_average", "reduce")) oneOf(name, (Object) null);
        oneOf("inplace", false);
        oneOf("rounding_mode", null, "trunc", "floor");
        oneOf("memory_format", (Object) null);
        oneOf("device", (Object) null);
        oneOf("to.device", "cpu");
        oneOf("layout", (Object) null);
        oneOf("requires_grad", false);
        oneOf("non_blocking", false);
        oneOf("sparse_grad", false);
        oneOf("nn.functional.triplet_margin_loss.margin", 1.0, 0.5, 2.0);
        oneOf("data", List.of(1.0, 2.5), List.of(1L, 2L), 3.0, List.of(List.of(true), List.of(false)), List.of());
        oneOf("obj", 1L, "text");
        for (String name : List.of("to.dtype", "dtype"))
            SOURCES.put(
                    name,
                    d -> d.flavour().isSmooth()
                            ? DType.FLOAT64
                            : d.choices()
                                    .pick(List.of(
                                            DType.FLOAT64,
                                            DType.FLOAT32,
                                            DType.COMPLEX64,
                                            DType.INT64,
                                            DType.FLOAT16,
                                            DType.BOOL)));
    }

    /** All dimensions of a rank, in some order. */
    static List<Long> shuffled(int rank, Choices choices) {
        List<Long> left =
                new ArrayList<>(IntStream.range(0, rank).mapToObj(i -> (long) i).toList());
        List<Long> out = new ArrayList<>();
        while (!left.isEmpty()) out.add(left.remove(choices.below(left.size())));
        return out;
    }
}
