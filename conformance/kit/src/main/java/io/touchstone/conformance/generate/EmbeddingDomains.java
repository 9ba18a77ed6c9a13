package io.touchstone.conformance.generate;

import io.touchstone.conformance.registry.Names;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.Tensor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which rows of which tables are worth looking up; part of {@link Domains}. */
final class EmbeddingDomains {
    private EmbeddingDomains() {}

    static Map<String, Domains.Source> sources() {
        Map<String, Domains.Source> sources = new HashMap<>();
        for (String op : List.of("embedding.", "nn.functional.embedding.", "nn.functional.embedding_bag.")) {
            sources.put(op + "padding_idx", d -> d.choices().pick(List.of(0L, -1L)));
            // Neither is a gradient: one rescales it, the other rewrites the table first.
            sources.put(op + "scale_grad_by_freq", d -> false);
            sources.put(op + "max_norm", d -> null);
            sources.put(op + "norm_type", d -> 2.0);
            sources.put(op + "sparse", d -> false);
        }
        sources.put("embedding.padding_idx", d -> -1L);
        sources.put("nn.functional.embedding.padding_idx", d -> null);
        sources.put("embedding_bag.padding_idx", d -> d.choices().pick(List.of(0L, -1L)));
        sources.put("embedding_bag.scale_grad_by_freq", d -> false);
        sources.put("embedding_bag.sparse", d -> false);
        sources.put("embedding_bag.mode", d -> d.choices().pick(List.of(0L, 1L, 2L)));
        sources.put("nn.functional.embedding_bag.mode", d -> d.choices().pick(List.of("mean", "sum", "max")));
        return sources;
    }

    /** Whether an argument says where bags begin. */
    static boolean isOffsets(Names operation, String parameter) {
        return operation.own().equals("embedding_bag") && parameter.equals("offsets");
    }

    /** A bag of all numbers and an empty one; if the last offset is an end, the former alone. */
    static Tensor offsets(Tensor numbers) {
        return Tensor.of(0L, numbers.numel());
    }

    /** The shapes of numbers and tables, or null. */
    static @Nullable List<Shape> shapes(String operation, Sizes sizes) {
        int rows = Math.max(1, sizes.size());
        return switch (operation) {
            case "embedding_bag" -> List.of(Shape.of(rows, sizes.size()), Shape.of(sizes.size()));
            case "embedding" -> List.of(Shape.of(rows, rows), Shape.of(2, sizes.size()));
            case "nn.functional.embedding", "nn.functional.embedding_bag" ->
                List.of(Shape.of(2, rows), Shape.of(rows, sizes.size()));
            default -> null;
        };
    }

    /** The modules that do it. */
    static Map<String, ModuleDomain> table() {
        ModuleDomain.Table t = new ModuleDomain.Table();
        t.row(
                        d -> List.of(d.classes(
                                d.oneOf(Shape.of(2, 3), Shape.of(3), Shape.SCALAR, Shape.of(0)),
                                d.integer("num_embeddings", 1))),
                        "nn.Embedding")
                .with("num_embeddings", 3L, 4L)
                .with("embedding_dim", 2L, 1L)
                .with("padding_idx", 0L, -1L)
                .with("max_norm", 1.0)
                .with("norm_type", 2.0, 1.0)
                .with("scale_grad_by_freq", false, true);
        t.row(
                        d -> List.of(
                                d.classes(d.oneOf(Shape.of(2, 3), Shape.of(1, 4)), d.integer("num_embeddings", 1))),
                        "nn.EmbeddingBag")
                .with("num_embeddings", 3L, 4L)
                .with("embedding_dim", 2L, 1L)
                .with("padding_idx", 0L, -1L)
                .with("mode", "mean", "sum", "max")
                .with("max_norm", 1.0)
                .with("norm_type", 2.0, 1.0);
        return t.rows();
    }
}
