package io.touchstone.conformance.generate;

import io.touchstone.conformance.program.Expr;
import io.touchstone.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The domains of the transformer, its stacks and its layers. */
final class TransformerDomains {
    private TransformerDomains() {}

    static Map<String, ModuleDomain> table() {
        ModuleDomain.Table t = new ModuleDomain.Table();
        options(t.row(TransformerDomains::encoded, "nn.TransformerEncoderLayer", "nn.TransformerEncoder"));
        options(t.row(TransformerDomains::decoded, "nn.TransformerDecoderLayer", "nn.TransformerDecoder"));
        options(t.row(d -> List.of(d.reals(sequence(d, 2)), d.reals(sequence(d, 3))), "nn.Transformer"));
        return t.rows();
    }

    private static void options(ModuleDomain domain) {
        domain.always("d_model", 4L)
                .always("nhead", 1L, 2L)
                .always("dim_feedforward", 3L, 5L)
                .with("activation", "relu", "gelu")
                .with("layer_norm_eps", 1e-5, 0.01)
                .with("batch_first", false, true)
                .with("norm_first", false, true)
                .always("num_encoder_layers", 1L, 2L)
                .always("num_decoder_layers", 1L, 2L)
                .with("num_layers", 1L, 2L)
                .with("encoder_layer", module("nn.TransformerEncoderLayer", 4L, 2L, 3L))
                .with("decoder_layer", module("nn.TransformerDecoderLayer", 4L, 2L, 3L))
                .with("norm", module("nn.LayerNorm", 4L));
    }

    private static Expr module(String type, Object... args) {
        return new Expr.ModuleSpec(
                type, Arrays.stream(args).map(Programs::literal).toList(), Map.of(), null, null, null);
    }

    /** A sequence, and at times which places are left out. */
    private static List<ModuleInput> encoded(ModuleDraw d) {
        List<ModuleInput> inputs = new ArrayList<>(List.of(d.reals(sequence(d, 3))));
        if (d.isOneIn(2)) return inputs;
        inputs.add(ModuleInput.NONE);
        inputs.add(d.leftOut(Shape.of(2, 3)));
        return inputs;
    }

    /** A target and a memory, and at times which places are not seen from which. */
    private static List<ModuleInput> decoded(ModuleDraw d) {
        List<ModuleInput> inputs = new ArrayList<>(List.of(d.reals(sequence(d, 2)), d.reals(sequence(d, 3))));
        if (d.isOneIn(2)) return inputs;
        inputs.add(d.leftOut(Shape.of(2, 2)));
        inputs.add(d.leftOut(Shape.of(2, 3)));
        return inputs;
    }

    private static Shape sequence(ModuleDraw d, int length) {
        return d.flag("batch_first", false) ? Shape.of(2, length, 4) : Shape.of(length, 2, 4);
    }
}
