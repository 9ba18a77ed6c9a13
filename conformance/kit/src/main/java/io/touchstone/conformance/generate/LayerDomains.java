package io.touchstone.conformance.generate;

import io.touchstone.conformance.program.Expr;
import io.touchstone.tensor.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The domains of layers with parameters, of containers and of what changes shapes. */
final class LayerDomains {
    private LayerDomains() {}

    static Map<String, ModuleDomain> table() {
        ModuleDomain.Table t = new ModuleDomain.Table();
        t.row(d -> List.of(d.reals(batched(d, d.integer("in_features", 1)))), "nn.Linear")
                .with("in_features", 2L, 3L, 1L)
                .with("out_features", 3L, 1L, 2L);
        t.row(
                        d -> {
                            boolean batch = !d.isOneIn(3);
                            int x = d.integer("in1_features", 1);
                            int y = d.integer("in2_features", 1);
                            return List.of(
                                    d.reals(batch ? Shape.of(2, x) : Shape.of(x)),
                                    d.reals(batch ? Shape.of(2, y) : Shape.of(y)));
                        },
                        "nn.Bilinear")
                .with("in1_features", 2L, 1L)
                .with("in2_features", 3L, 1L)
                .with("out_features", 2L, 1L);
        t.row(d -> List.of(d.reals(d.any())), "nn.Identity");
        t.row(d -> List.of(d.reals(d.oneOf(Shape.of(2, 3, 2), Shape.of(2, 3, 1, 2), Shape.of(2, 0, 2)))), "nn.Flatten")
                .with("start_dim", 1L, 0L, -2L)
                .with("end_dim", -1L, 1L);
        t.row(d -> List.of(d.reals(d.oneOf(Shape.of(2, 6), Shape.of(3, 6)))), "nn.Unflatten")
                .with("dim", 1L, -1L)
                .with("unflattened_size", List.of(2L, 3L), List.of(-1L, 2L), List.of(1L, 6L, 1L));
        t.row(d -> List.of(d.reals(batched(d, 2))), "nn.Sequential")
                .with(
                        "args",
                        List.of(module("nn.Linear", 2L, 3L), module("nn.ReLU"), module("nn.Linear", 3L, 1L)),
                        List.of(module("nn.Sequential", module("nn.Linear", 2L, 2L), module("nn.Tanh"))),
                        List.of());
        t.row(
                        d -> {
                            Shape shape = d.oneOf(Shape.of(2, 3), Shape.of(2, 3, 2), Shape.of(1, 3));
                            return List.of(d.reals(shape), d.reals(shape));
                        },
                        "nn.CosineSimilarity",
                        "nn.PairwiseDistance")
                .with("dim", 1L, 0L, -1L)
                .with("eps", 1e-6, 0.125)
                .with("p", 2.0, 1.0, 3.0);
        return t.rows();
    }

    private static Shape batched(ModuleDraw d, int features) {
        return d.oneOf(Shape.of(2, features), Shape.of(features), Shape.of(2, 1, features), Shape.of(0, features));
    }

    private static Expr module(String type, Object... args) {
        return new Expr.ModuleSpec(
                type, Arrays.stream(args).map(Programs::literal).toList(), Map.of(), null, null, null);
    }
}
