package io.touchstone.conformance.registry;

import static io.touchstone.conformance.registry.Takes.Elements.FLOATING;
import static io.touchstone.conformance.registry.Takes.Elements.REAL;
import static io.touchstone.conformance.registry.Takes.Operands.SPECIAL;

import io.touchstone.nn.functional.Pools;
import io.touchstone.tensor.Array;
import io.touchstone.tensor.Reducing.Indexed;
import io.touchstone.tensor.Window;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Maxima and means over windows. */
final class PoolRows {
    private PoolRows() {}

    static Rows rows() {
        Rows r = new Rows("pooling");
        for (int n = 1; n <= 3; n++) {
            maxima(r, n);
            means(r, n);
            adaptive(r, n);
            r.op(
                            "nn.functional.lp_pool" + n + "d(Tensor input, Scalar norm_type, int[" + n
                                    + "] kernel_size, int[" + n + "]? stride=None, bool ceil_mode=False)",
                            new Power(n))
                    .takes(FLOATING)
                    .takes(Takes.Region.POSITIVE)
                    .takes(SPECIAL);
            unpooling(r, n);
            if (n > 1) fractional(r, n);
        }
        return r;
    }

    private static String ints(int n, String parameter) {
        return "int[" + n + "] " + parameter;
    }

    private static void maxima(Rows r, int n) {
        String name = "max_pool" + n + "d";
        String sizes = "(Tensor input, " + ints(n, "kernel_size") + ", int[" + n + "]? stride=None, "
                + ints(n, "padding=0") + ", " + ints(n, "dilation=1") + ", bool ceil_mode=False";
        r.op(name + sizes + ")", new Max(n)).takes(n == 1 ? FLOATING : REAL).takes(SPECIAL);
        r.op("nn.functional." + name + sizes + ", bool return_indices=False)", new Max(n))
                .takes(n == 1 ? FLOATING : REAL)
                .takes(SPECIAL);
        r.op(name + "_with_indices" + sizes + ")", new MaxWithIndices(n))
                .takes(REAL)
                .takes(SPECIAL);
        r.op("nn.functional." + name + "_with_indices" + sizes + ", bool return_indices=True)", new MaxWithIndices(n))
                .takes(REAL)
                .takes(SPECIAL);
    }

    private static void means(Rows r, int n) {
        String name = "avg_pool" + n + "d";
        r.op(
                        name + "(Tensor input, " + ints(n, "kernel_size") + ", int[" + n + "]? stride=None, "
                                + ints(n, "padding=0") + ", bool ceil_mode=False, bool count_include_pad=True"
                                + (n == 1 ? ")" : ", int? divisor_override=None)"),
                        new Mean(n))
                .alias("nn.functional." + name)
                .takes(FLOATING)
                .takes(SPECIAL);
    }

    private static void adaptive(Rows r, int n) {
        String sizes = "d(Tensor input, int?[" + n + "] output_size";
        r.op("adaptive_avg_pool" + n + sizes + ")", new AdaptiveMean(n))
                .alias("nn.functional.adaptive_avg_pool" + n + "d")
                .takes(FLOATING)
                .takes(SPECIAL);
        r.op("nn.functional.adaptive_max_pool" + n + sizes + ", bool return_indices=False)", new AdaptiveMax(n))
                .takes(FLOATING)
                .takes(SPECIAL);
        String both = "d_with_indices(Tensor input, int?[" + n + "] output_size, bool return_indices=True)";
        r.op("nn.functional.adaptive_max_pool" + n + both, new AdaptiveMaxWithIndices(n))
                .takes(FLOATING)
                .takes(SPECIAL);
        r.op("adaptive_max_pool" + n + sizes + ")", new AdaptiveMaxWithIndices(n))
                .takes(FLOATING)
                .takes(SPECIAL);
    }

    private static void unpooling(Rows r, int n) {
        r.op(
                        "nn.functional.max_unpool" + n + "d(Tensor input, Tensor indices, " + ints(n, "kernel_size")
                                + ", int[" + n + "]? stride=None, " + ints(n, "padding=0")
                                + ", int[]? output_size=None)",
                        new Unpool(n))
                .takes(FLOATING)
                .takes(SPECIAL);
    }

    private static void fractional(Rows r, int n) {
        String name = "nn.functional.fractional_max_pool" + n + "d";
        String sizes = "(Tensor input, " + ints(n, "kernel_size") + ", int[" + n + "]? output_size=None, float[" + n
                + "]? output_ratio=None, bool return_indices=";
        r.op(name + sizes + "False, Tensor? _random_samples=None)", new Fractional(n))
                .takes(FLOATING)
                .takes(SPECIAL);
        r.op(name + "_with_indices" + sizes + "True, Tensor? _random_samples=None)", new FractionalWithIndices(n))
                .takes(FLOATING)
                .takes(SPECIAL);
    }

    static Window window(Arguments<?> a) {
        return new Window(
                ConvRows.list(a, "kernel_size"),
                ConvRows.list(a, "stride"),
                a.declares("padding") ? ConvRows.list(a, "padding") : List.of(0),
                a.declares("dilation") ? ConvRows.list(a, "dilation") : List.of(1),
                a.declares("ceil_mode") && a.flag("ceil_mode"));
    }

    /** What Python says when it takes a list apart. */
    static IllegalArgumentException misfit(int n, int given) {
        return new IllegalArgumentException(
                (given < n ? "not enough" : "too many") + " values to unpack (expected " + n + ", got " + given + ")");
    }

    /** What Python says when it multiplies by a kernel's size that is a list. */
    static ArgumentException noFactor() {
        return new ArgumentException("mul(): argument 'other' (position 1) must be Tensor, not list");
    }

    static @Nullable Integer[] counts(Arguments<?> a) {
        return a.list("output_size").stream()
                .map(size -> size instanceof Long count ? (Integer) Math.toIntExact(count) : null)
                .toArray(Integer[]::new);
    }

    static @Nullable Long divisor(Arguments<?> a) {
        return a.has("divisor_override") ? (Long) a.longInteger("divisor_override") : null;
    }

    static @Nullable List<Integer> size(Arguments<?> a) {
        return a.has("output_size") ? ConvRows.list(a, "output_size") : null;
    }

    static @Nullable List<Double> ratio(Arguments<?> a) {
        return a.has("output_ratio")
                ? Arrays.stream(a.reals("output_ratio")).boxed().toList()
                : null;
    }

    /** The values, or both as a list, as {@code return_indices} says. */
    private static <A extends Array<A>> Object asked(Indexed<A> found, Arguments<A> a) {
        return a.declares("return_indices") && a.flag("return_indices") ? ReductionRows.both(found) : found.values();
    }

    private record Max(int n) implements Body {
        @Override
        public <A extends Array<A>> @Nullable Object on(Arguments<A> a) {
            boolean both = a.declares("return_indices") && a.flag("return_indices");
            return n == 1 && !both ? a.self().maxPool1d(window(a)) : asked(maxima(n, a), a);
        }
    }

    private record MaxWithIndices(int n) implements Body {
        @Override
        public <A extends Array<A>> @Nullable Object on(Arguments<A> a) {
            return ReductionRows.both(maxima(n, a));
        }
    }

    private static <A extends Array<A>> Indexed<A> maxima(int n, Arguments<A> a) {
        return switch (n) {
            case 1 -> a.self().maxPool1dWithIndices(window(a));
            case 2 -> a.self().maxPool2d(window(a));
            default -> a.self().maxPool3d(window(a));
        };
    }

    private record Mean(int n) implements Body {
        @Override
        public <A extends Array<A>> @Nullable Object on(Arguments<A> a) {
            boolean padded = a.flag("count_include_pad");
            return switch (n) {
                case 1 -> a.self().avgPool1d(window(a), padded);
                case 2 -> a.self().avgPool2d(window(a), padded, divisor(a));
                default -> a.self().avgPool3d(window(a), padded, divisor(a));
            };
        }
    }

    private record AdaptiveMean(int n) implements Body {
        @Override
        public <A extends Array<A>> @Nullable Object on(Arguments<A> a) {
            return switch (n) {
                case 1 -> a.self().adaptiveAvgPool1d(counts(a));
                case 2 -> a.self().adaptiveAvgPool2d(counts(a));
                default -> a.self().adaptiveAvgPool3d(counts(a));
            };
        }
    }

    private record AdaptiveMax(int n) implements Body {
        @Override
        public <A extends Array<A>> @Nullable Object on(Arguments<A> a) {
            return asked(adaptiveMaxima(n, a), a);
        }
    }

    private record AdaptiveMaxWithIndices(int n) implements Body {
        @Override
        public <A extends Array<A>> @Nullable Object on(Arguments<A> a) {
            return ReductionRows.both(adaptiveMaxima(n, a));
        }
    }

    private static <A extends Array<A>> Indexed<A> adaptiveMaxima(int n, Arguments<A> a) {
        return switch (n) {
            case 1 -> a.self().adaptiveMaxPool1d(counts(a));
            case 2 -> a.self().adaptiveMaxPool2d(counts(a));
            default -> a.self().adaptiveMaxPool3d(counts(a));
        };
    }

    private record Power(int n) implements Body {
        @Override
        public <A extends Array<A>> @Nullable Object on(Arguments<A> a) {
            int given = a.list("kernel_size").size();
            if (n > 1 && given != n) throw misfit(n, given);
            A pooled = a.self().lpPool(n, a.number("norm_type"), window(a));
            if (n == 1 && !a.isSingle("kernel_size")) throw noFactor();
            return pooled;
        }
    }

    private record Unpool(int n) implements Body {
        @Override
        public <A extends Array<A>> @Nullable Object on(Arguments<A> a) {
            return Pools.maxUnpool(n, a.self(), a.array("indices"), window(a), size(a));
        }
    }

    private record Fractional(int n) implements Body {
        @Override
        public <A extends Array<A>> @Nullable Object on(Arguments<A> a) {
            return asked(fractionalMaxima(n, a), a);
        }
    }

    private record FractionalWithIndices(int n) implements Body {
        @Override
        public <A extends Array<A>> @Nullable Object on(Arguments<A> a) {
            return ReductionRows.both(fractionalMaxima(n, a));
        }
    }

    private static <A extends Array<A>> Indexed<A> fractionalMaxima(int n, Arguments<A> a) {
        return Pools.fractionalMaxPool(
                n, a.self(), ConvRows.list(a, "kernel_size"), size(a), ratio(a), a.maybeArray("_random_samples"));
    }
}
