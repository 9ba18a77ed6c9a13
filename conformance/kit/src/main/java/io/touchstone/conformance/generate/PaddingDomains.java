package io.touchstone.conformance.generate;

import io.touchstone.tensor.Shape;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What borders are worth trying; part of {@link Domains}. */
final class PaddingDomains {
    private PaddingDomains() {}

    static Map<String, Domains.Source> sources() {
        Map<String, Domains.Source> sources = new HashMap<>();
        for (String op : List.of("nn.functional.pad", "constant_pad_nd"))
            sources.put(op + ".pad", PaddingDomains::pads);
        sources.put("nn.functional.pad.mode", d -> d.choices()
                .pick(List.of("constant", "reflect", "replicate", "circular")));
        sources.put("nn.functional.pad.value", d -> null);
        sources.put("constant_pad_nd.value", d -> d.choices().pick(List.of(0L, 1L)));
        return sources;
    }

    private static Object pads(Drawing d) {
        long before = d.choices().pick(List.of(1L, 0L, 2L, -1L));
        long after = d.choices().pick(List.of(0L, 1L, 2L, -1L));
        return d.shape().rank() < 4 ? List.of(before, after) : List.of(before, after, 1L, 0L);
    }

    /** The shapes of arrays that may have a border, or null. */
    static @Nullable List<Shape> shapes(String operation, Sizes sizes) {
        return switch (operation) {
            case "nn.functional.pad" ->
                List.of(sizes.isOneIn(2) ? Shape.of(2, sizes.size(), 3) : Shape.of(1, 2, sizes.size() + 1, 4));
            case "constant_pad_nd" -> List.of(Shape.of(sizes.size(), 3));
            default -> null;
        };
    }

    /** The layers that do it. */
    static Map<String, ModuleDomain> table() {
        ModuleDomain.Table t = new ModuleDomain.Table();
        for (int n = 1; n <= 3; n++) {
            int dims = n;
            ModuleDomain.Inputs inputs = d -> List.of(d.reals(padded(d, dims)));
            for (String kind : List.of("Zero", "Constant", "Reflection", "Replication", "Circular"))
                t.row(inputs, "nn." + kind + "Pad" + n + "d")
                        .with("padding", 1L, 0L, List.of(1L, 0L, 0L, 1L, 1L, 1L).subList(0, 2 * n))
                        .with("value", 0.5, -1.0);
        }
        return t.rows();
    }

    private static Shape padded(ModuleDraw d, int dims) {
        Shape one = Shape.of(2, 3);
        for (int i = 1; i < dims; i++) one = one.inserted(1, 2);
        return d.isOneIn(3) ? one : one.inserted(0, 2);
    }
}
