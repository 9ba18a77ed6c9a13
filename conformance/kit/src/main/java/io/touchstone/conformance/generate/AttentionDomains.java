package io.touchstone.conformance.generate;

import io.touchstone.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What attention is worth trying with; part of {@link Domains}. */
final class AttentionDomains {
    private static final String DOT_PRODUCT = "nn.functional.scaled_dot_product_attention";
    private static final String MULTI_HEAD = "nn.functional.multi_head_attention_forward";

    private AttentionDomains() {}

    static Map<String, Domains.Source> sources() {
        Map<String, Domains.Source> sources = new HashMap<>();
        sources.put(DOT_PRODUCT + ".dropout_p", d -> 0.0);
        // a causal mask is of infinities, which have no bound of rounding
        sources.put(
                DOT_PRODUCT + ".is_causal",
                d -> d.flavour() == Flavour.ANY
                        && !d.has("attn_mask")
                        && d.choices().oneIn(3));
        sources.put(DOT_PRODUCT + ".scale", d -> d.choices().pick(Arrays.asList(null, 0.5, 2.0)));
        sources.put(MULTI_HEAD + ".embed_dim_to_check", d -> 2L);
        sources.put(MULTI_HEAD + ".num_heads", d -> d.choices().pick(List.of(1L, 2L)));
        sources.put(MULTI_HEAD + ".dropout_p", d -> 0.0);
        sources.put(MULTI_HEAD + ".use_separate_proj_weight", d -> false);
        sources.put(MULTI_HEAD + ".is_causal", d -> false);
        return sources;
    }

    /** The shapes of arrays that attention is paid to, or null. */
    static @Nullable List<Shape> shapes(String operation, Sizes sizes) {
        int queries = sizes.size();
        int keys = sizes.size();
        int batch = sizes.size();
        return switch (operation) {
            case DOT_PRODUCT ->
                List.of(
                        Shape.of(batch, queries, 2),
                        Shape.of(batch, keys, 2),
                        Shape.of(batch, keys, 3),
                        Shape.of(queries, keys));
            // Masks and weights may be left out, and the next takes its place: all squares are alike.
            case MULTI_HEAD -> {
                List<Shape> shapes = new ArrayList<>(Collections.nCopies(3, Shape.of(2, 2, 2)));
                shapes.addAll(List.of(Shape.of(6, 2), Shape.of(6), Shape.of(1, 1, 2), Shape.of(1, 1, 2)));
                shapes.addAll(List.of(Shape.of(2, 2), Shape.of(2)));
                shapes.addAll(Collections.nCopies(5, Shape.of(2, 2)));
                yield shapes;
            }
            default -> null;
        };
    }

    /** The modules that pay attention. */
    static Map<String, ModuleDomain> table() {
        ModuleDomain.Table t = new ModuleDomain.Table();
        t.row(AttentionDomains::attended, "nn.MultiheadAttention")
                .with("embed_dim", 4L, 2L)
                .with("num_heads", 1L, 2L)
                .with("add_bias_kv", false, true)
                .with("add_zero_attn", false, true)
                .with("kdim", 3L, 2L)
                .with("vdim", 2L, 3L)
                .with("batch_first", false, true);
        return t.rows();
    }

    /** Queries, keys, values, and at times which keys are left out. */
    private static List<ModuleInput> attended(ModuleDraw d) {
        int e = d.integer("embed_dim", 4);
        boolean batched = !d.isOneIn(3);
        List<ModuleInput> inputs = new ArrayList<>(List.of(
                d.reals(sequence(d, batched, 2, e)),
                d.reals(sequence(d, batched, 3, d.integer("kdim", e))),
                d.reals(sequence(d, batched, 3, d.integer("vdim", e)))));
        if (d.isOneIn(2)) inputs.add(d.leftOut(batched ? Shape.of(2, 3) : Shape.of(3)));
        return inputs;
    }

    private static Shape sequence(ModuleDraw d, boolean batched, int length, int size) {
        if (!batched) return Shape.of(length, size);
        return d.flag("batch_first", false) ? Shape.of(2, length, size) : Shape.of(length, 2, size);
    }
}
