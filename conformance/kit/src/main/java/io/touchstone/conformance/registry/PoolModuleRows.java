package io.touchstone.conformance.registry;

import io.touchstone.autograd.Variable;
import io.touchstone.nn.AdaptiveAvgPool1d;
import io.touchstone.nn.AdaptiveAvgPool2d;
import io.touchstone.nn.AdaptiveAvgPool3d;
import io.touchstone.nn.AdaptiveMaxPool1d;
import io.touchstone.nn.AdaptiveMaxPool2d;
import io.touchstone.nn.AdaptiveMaxPool3d;
import io.touchstone.nn.AvgPool1d;
import io.touchstone.nn.AvgPool2d;
import io.touchstone.nn.AvgPool3d;
import io.touchstone.nn.FractionalMaxPool2d;
import io.touchstone.nn.FractionalMaxPool3d;
import io.touchstone.nn.IndexedLayer;
import io.touchstone.nn.LPPool1d;
import io.touchstone.nn.LPPool2d;
import io.touchstone.nn.LPPool3d;
import io.touchstone.nn.Layer;
import io.touchstone.nn.MaxPool1d;
import io.touchstone.nn.MaxPool2d;
import io.touchstone.nn.MaxPool3d;
import io.touchstone.nn.MaxUnpool1d;
import io.touchstone.nn.MaxUnpool2d;
import io.touchstone.nn.MaxUnpool3d;
import io.touchstone.nn.MaxUnpoolNd;
import io.touchstone.tensor.Scalar;
import io.touchstone.tensor.ShapeException;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.Window;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Pooling as modules. */
final class PoolModuleRows {
    private PoolModuleRows() {}

    static ModuleRows rows() {
        ModuleRows m = new ModuleRows();
        maxima(m, MaxPool1d.class, MaxPool1d::new);
        maxima(m, MaxPool2d.class, MaxPool2d::new);
        maxima(m, MaxPool3d.class, MaxPool3d::new);
        means(m);
        adaptive(m, 1, AdaptiveAvgPool1d.class, AdaptiveAvgPool1d::new);
        adaptive(m, 2, AdaptiveAvgPool2d.class, AdaptiveAvgPool2d::new);
        adaptive(m, 3, AdaptiveAvgPool3d.class, AdaptiveAvgPool3d::new);
        adaptiveMaxima(m, 1, AdaptiveMaxPool1d.class, AdaptiveMaxPool1d::new);
        adaptiveMaxima(m, 2, AdaptiveMaxPool2d.class, AdaptiveMaxPool2d::new);
        adaptiveMaxima(m, 3, AdaptiveMaxPool3d.class, AdaptiveMaxPool3d::new);
        powers(m, 1, LPPool1d.class, LPPool1d::new);
        powers(m, 2, LPPool2d.class, LPPool2d::new);
        powers(m, 3, LPPool3d.class, LPPool3d::new);
        unpooling(m, 1, MaxUnpool1d.class, MaxUnpool1d::new);
        unpooling(m, 2, MaxUnpool2d.class, MaxUnpool2d::new);
        unpooling(m, 3, MaxUnpool3d.class, MaxUnpool3d::new);
        fractional(m, 2, FractionalMaxPool2d.class, FractionalMaxPool2d::new);
        fractional(m, 3, FractionalMaxPool3d.class, FractionalMaxPool3d::new);
        return m;
    }

    private static String named(Class<?> type, String parameters) {
        return "nn." + type.getSimpleName() + "(" + parameters + ")";
    }

    /** A layer that may be asked where its elements were. */
    private static <L extends IndexedLayer> void indexed(
            ModuleRows m, Class<L> type, String parameters, ModuleKind.Builder<L> builder) {
        m.module(
                type,
                named(type, parameters),
                builder,
                "forward(Tensor input)",
                (layer, a) -> layer.returnsIndices()
                        ? ReductionRows.both(layer.callWithIndices(a.array("input")))
                        : layer.call(a.array("input")));
    }

    private static <L extends IndexedLayer> void maxima(
            ModuleRows m, Class<L> type, BiFunction<Window, Boolean, L> layer) {
        indexed(
                m,
                type,
                "int[1] kernel_size, int[1]? stride=None, int[1] padding=0, int[1] dilation=1, bool return_indices=False, bool ceil_mode=False",
                a -> layer.apply(PoolRows.window(a), a.flag("return_indices")));
    }

    private static void means(ModuleRows m) {
        String sizes = "int[1] kernel_size, int[1]? stride=None, int[1] padding=0, bool ceil_mode=False, "
                + "bool count_include_pad=True";
        m.layer(
                AvgPool1d.class,
                named(AvgPool1d.class, sizes),
                a -> new AvgPool1d(PoolRows.window(a), a.flag("count_include_pad")));
        m.layer(
                AvgPool2d.class,
                named(AvgPool2d.class, sizes + ", int? divisor_override=None"),
                a -> new AvgPool2d(PoolRows.window(a), a.flag("count_include_pad"), PoolRows.divisor(a)));
        m.layer(
                AvgPool3d.class,
                named(AvgPool3d.class, sizes + ", int? divisor_override=None"),
                a -> new AvgPool3d(PoolRows.window(a), a.flag("count_include_pad"), PoolRows.divisor(a)));
    }

    private static <L extends Layer> void adaptive(
            ModuleRows m, int n, Class<L> type, Function<@Nullable Integer[], L> layer) {
        m.layer(type, named(type, "int?[1] output_size"), a -> layer.apply(counts("adaptive_avg_pool", n, a)));
    }

    private static <L extends IndexedLayer> void adaptiveMaxima(
            ModuleRows m, int n, Class<L> type, BiFunction<Boolean, @Nullable Integer[], L> layer) {
        indexed(
                m,
                type,
                "int?[1] output_size, bool return_indices=False",
                a -> layer.apply(a.flag("return_indices"), counts("adaptive_max_pool", n, a)));
    }

    private static @Nullable Integer[] counts(String operation, int n, Arguments<?> a) {
        a.requireEach("output_size", n, new ShapeException(operation + n + "d: output_size must be " + n));
        return PoolRows.counts(a);
    }

    private static <L extends Layer> void powers(
            ModuleRows m, int n, Class<L> type, BiFunction<Scalar, Window, L> layer) {
        m.layer(
                type,
                named(type, "Scalar norm_type, int[1] kernel_size, int[1]? stride=None, bool ceil_mode=False"),
                a -> {
                    a.requireEach("kernel_size", n, PoolRows.misfit(n, 1));
                    if (n == 1) a.requireSingle("kernel_size", PoolRows.noFactor());
                    return layer.apply(a.number("norm_type"), PoolRows.window(a));
                });
    }

    private static <L extends MaxUnpoolNd> void unpooling(
            ModuleRows m, int n, Class<L> type, Function<Window, L> layer) {
        m.module(
                type,
                named(type, "int[1] kernel_size, int[1]? stride=None, int[1] padding=0"),
                a -> layer.apply(unpooled(n, a)),
                "forward(Tensor input, Tensor indices, int[]? output_size=None)",
                (f, a) -> f.call(
                        a.array("input"),
                        a.array("indices"),
                        a.has("output_size") ? ConvRows.list(a, "output_size") : null));
    }

    private static Window unpooled(int n, Arguments<?> a) {
        String[] dimensions = {
            "one element (width)", "two elements (height, width)", "three elements (depth, height, width)"
        };
        a.requireEach(
                "kernel_size",
                n,
                new ShapeException(
                        "There should be exactly " + dimensions[n - 1] + " in output_size, but got 1 elements."));
        for (String name : List.of("stride", "padding"))
            a.requireEach(name, n, new IndexOutOfBoundsException("tuple index out of range"));
        return PoolRows.window(a);
    }

    /** Builds fractional pooling. */
    private interface Fractional<L> {
        L from(
                List<Integer> kernel,
                @Nullable List<Integer> size,
                @Nullable List<Double> ratio,
                boolean returnIndices,
                @Nullable Tensor samples);
    }

    private static <L extends IndexedLayer> void fractional(ModuleRows m, int n, Class<L> type, Fractional<L> layer) {
        indexed(
                m,
                type,
                "int[1] kernel_size, int[1]? output_size=None, float[1]? output_ratio=None, bool return_indices=False, Tensor? _random_samples=None",
                a -> {
                    for (String name : List.of("kernel_size", "output_size"))
                        a.requireEach(
                                name,
                                n,
                                new ShapeException("fractional_max_pool" + n + "d: " + name
                                        + " must either be a single Int or tuple of Ints"));
                    List<Double> ratio = PoolRows.ratio(a);
                    if (ratio != null && ratio.size() < n && !a.isSingle("output_ratio"))
                        throw new IndexOutOfBoundsException("tuple index out of range");
                    return layer.from(
                            ConvRows.list(a, "kernel_size"),
                            PoolRows.size(a),
                            ratio,
                            a.flag("return_indices"),
                            samples(a));
                });
    }

    private static @Nullable Tensor samples(Arguments<Variable> a) {
        Variable samples = a.maybeArray("_random_samples");
        return samples == null ? null : samples.tensor();
    }
}
