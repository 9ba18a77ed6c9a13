package io.touchstone.conformance.generate;

import io.touchstone.tensor.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What convolutions and pooling are worth trying with; part of {@link Domains}. */
final class ImageDomains {
    private static final Pattern NAME = Pattern.compile(
            "(?:nn\\.functional\\.)?(conv|conv_transpose|\\w+_pool|max_unpool)([123])d(_with_indices)?");

    private final Map<String, Domains.Source> sources = new HashMap<>();

    private ImageDomains() {}

    static Map<String, Domains.Source> sources() {
        ImageDomains domains = new ImageDomains();
        for (String prefix : List.of("", "nn.functional.")) {
            for (int n = 1; n <= 3; n++) {
                domains.convolutions(prefix, n);
                domains.pools(prefix, n);
            }
            domains.oneOf(prefix + "conv_tbc.pad", 0L, 1L, 2L);
        }
        domains.general();
        domains.folds();
        return domains.sources;
    }

    private void put(String key, Domains.Source source) {
        sources.put(key, source);
    }

    private void oneOf(String key, Object... alternatives) {
        put(key, d -> d.choices().pick(List.of(alternatives)));
    }

    /** One number for all dimensions, or a number for each. */
    private void numbers(String key, int n, long... alternatives) {
        put(
                key,
                d -> d.choices().oneIn(2)
                        ? each(d, n, alternatives)
                        : (Object) each(d, 1, alternatives).get(0));
    }

    private static List<Long> each(Drawing d, int n, long... alternatives) {
        List<Long> out = new ArrayList<>();
        for (int i = 0; i < n; i++) out.add(alternatives[d.choices().below(alternatives.length)]);
        return out;
    }

    private void convolutions(String prefix, int n) {
        for (String kind : List.of("conv", "conv_transpose")) {
            String op = prefix + kind + n + "d.";
            numbers(op + "stride", n, 1, 2, 3);
            numbers(op + "dilation", n, 1, 2);
            put(op + "groups", d -> groups(d, n));
            put(op + "padding", d -> d.isList() ? each(d, n, 0, 1) : (Object) "valid");
            numbers(op + "output_padding", n, 0, 1);
        }
    }

    /** Images of four channels have kernels for two of them. */
    private static long groups(Drawing d, int n) {
        Shape x = d.shape();
        return x.rank() > n && x.size(-n - 1) == 4 ? 2 : 1;
    }

    /** Whether an argument has to be given for the arrays to fit. */
    static boolean isNeeded(Drawing d, String parameter) {
        Matcher name = NAME.matcher(d.operation().own());
        if (!name.matches()) return false;
        int n = Integer.parseInt(name.group(2));
        return parameter.equals("groups") && groups(d, n) != 1
                || parameter.equals("output_size") && name.group(1).equals("fractional_max_pool");
    }

    private void pools(String prefix, int n) {
        for (String kind : List.of("max_pool", "avg_pool", "lp_pool", "max_unpool", "fractional_max_pool"))
            for (String with : List.of("", "_with_indices")) {
                String op = prefix + kind + n + "d" + with + ".";
                numbers(op + "kernel_size", n, 2, 1, 3);
                numbers(op + "stride", n, 1, 2, 3);
                numbers(op + "padding", n, 0, 1);
                numbers(op + "dilation", n, 1, 2);
                oneOf(op + "divisor_override", 3L, -2L, 1L);
                oneOf(op + "norm_type", 2.0, 3.0, 1L);
            }
        for (String kind : List.of("adaptive_avg_pool", "adaptive_max_pool"))
            for (String with : List.of("", "_with_indices"))
                adaptive(prefix + kind + n + "d" + with + ".output_size", n > 1 && prefix.isEmpty(), n);
        for (String with : List.of("", "_with_indices")) {
            String op = prefix + "fractional_max_pool" + n + "d" + with + ".";
            numbers(op + "kernel_size", n, 2, 1);
            numbers(op + "output_size", n, 2, 1);
            put(op + "output_ratio", d -> Collections.nCopies(n, 0.5));
        }
        put(prefix + "max_unpool" + n + "d.kernel_size", d -> 2L);
        put(prefix + "max_unpool" + n + "d.stride", d -> 2L);
        put(prefix + "max_unpool" + n + "d.padding", d -> 0L);
        put(prefix + "max_unpool" + n + "d.output_size", d -> Collections.nCopies(n, 3L));
    }

    /** Without a function in Python there is no one to repeat a number. */
    private void adaptive(String key, boolean listed, int n) {
        if (listed) put(key, d -> each(d, n, 2, 1, 3));
        else numbers(key, n, 2, 1, 3);
    }

    private void general() {
        numbers("convolution.stride", 2, 1, 2);
        numbers("convolution.padding", 2, 0, 1);
        numbers("convolution.dilation", 2, 1, 2);
        numbers("convolution.output_padding", 2, 0);
        put("convolution.groups", d -> 1L);
        for (String name : List.of("stride", "padding", "dilation", "output_padding"))
            sources.computeIfPresent("convolution." + name, (key, source) -> d -> listed(source.draw(d)));
    }

    private static @Nullable Object listed(@Nullable Object value) {
        return value instanceof Long ? List.of(value) : value;
    }

    private void folds() {
        for (String op : List.of("nn.functional.unfold.", "nn.functional.fold.")) {
            boolean unfolds = op.contains("unfold");
            put(op + "kernel_size", d -> 2L);
            numbers(op + "stride", 2, 1, unfolds ? 2 : 1);
            numbers(op + "padding", 2, 0, unfolds ? 1 : 0);
            numbers(op + "dilation", 2, 1, unfolds ? 2 : 1);
            put(op + "output_size", d -> List.of(3L, 4L));
        }
    }

    /** The shapes of images and kernels, or null. */
    static @Nullable List<Shape> shapes(String operation, Sizes sizes) {
        int c = Math.max(1, sizes.size());
        switch (operation) {
            case "convolution" -> {
                return List.of(Shape.of(2, 2, 4, 3), Shape.of(2, 2, 2, 2), Shape.of(2));
            }
            case "conv_tbc" -> {
                return List.of(Shape.of(c + 1, sizes.size(), 2), Shape.of(2, 2, 3), Shape.of(3));
            }
            case "nn.functional.unfold" -> {
                return List.of(sizes.isOneIn(2) ? Shape.of(sizes.size(), 2, 3, 4) : Shape.of(c, 4, 3));
            }
            case "nn.functional.fold" -> {
                return List.of(sizes.isOneIn(2) ? Shape.of(sizes.size(), 8, 6) : Shape.of(4, 6));
            }
            default -> {
                Matcher name = NAME.matcher(operation);
                return name.matches() ? shapes(name.group(1), Integer.parseInt(name.group(2)), sizes) : null;
            }
        }
    }

    private static List<Shape> shapes(String kind, int n, Sizes sizes) {
        boolean batched = !sizes.isOneIn(3);
        return switch (kind) {
            case "conv", "conv_transpose" -> convolution(kind.equals("conv"), n, batched, sizes);
            case "max_unpool" -> {
                Shape x = image(2, n, batched, 1);
                yield List.of(x, x);
            }
            case "fractional_max_pool" -> List.of(image(1, n, batched, 4), Shape.of(batched ? 2 : 1, 1, n));
            default -> List.of(image(Math.max(1, sizes.size() % 60), n, batched, side(n, n == 3 ? 4 : 5, sizes)));
        };
    }

    private static int side(int n, int small, Sizes sizes) {
        return !sizes.areLarge() ? small : n == 1 ? 9000 : n == 2 ? 90 : 20;
    }

    private static Shape image(int channels, int n, boolean batched, int size) {
        int[] sizes = new int[n + 2];
        sizes[0] = 2;
        sizes[1] = channels;
        for (int d = 0; d < n; d++) sizes[d + 2] = Math.max(1, size - d % 2);
        return batched ? Shape.of(sizes) : Shape.of(sizes).without(0);
    }

    private static List<Shape> convolution(boolean forward, int n, boolean batched, Sizes sizes) {
        boolean grouped = sizes.isOneIn(3);
        int channels = grouped ? 4 : sizes.isOneIn(2) ? 2 : 3;
        int own = grouped ? 2 : channels;
        int[] weight = new int[n + 2];
        weight[0] = forward ? 2 : channels;
        weight[1] = forward ? own : 1;
        for (int d = 0; d < n; d++) weight[d + 2] = d % 2 == 0 ? 2 : sizes.isOneIn(2) ? 1 : 3;
        int outputs = forward || grouped ? 2 : 1;
        int small = forward ? 4 : n == 3 ? 2 : 3;
        return List.of(image(channels, n, batched, side(n, small, sizes)), Shape.of(weight), Shape.of(outputs));
    }
}
