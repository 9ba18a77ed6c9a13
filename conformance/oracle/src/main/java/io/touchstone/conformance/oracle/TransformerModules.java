package io.touchstone.conformance.oracle;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/** Stacks of the transformer's layers. */
final class TransformerModules {
    private static final Signature ENCODE =
            new Signature("forward(src, mask=None, src_key_padding_mask=None, is_causal=None)");
    private static final Signature DECODE = new Signature(
            "forward(tgt, memory, tgt_mask=None, memory_mask=None, tgt_key_padding_mask=None, memory_key_padding_mask=None, tgt_is_causal=None, memory_is_causal=False)");
    private static final Signature TRANSFORM = new Signature(
            "forward(src, tgt, src_mask=None, tgt_mask=None, memory_mask=None, src_key_padding_mask=None, tgt_key_padding_mask=None, memory_key_padding_mask=None, src_is_causal=None, tgt_is_causal=None, memory_is_causal=False)");

    private TransformerModules() {}

    static void define(Library modules) {
        modules.define(
                "TransformerEncoder(encoder_layer, num_layers, norm=None, enable_nested_tensor=True, mask_check=True)",
                a -> encoder(module(a, "encoder_layer"), a.integer("num_layers"), a.get("norm")));
        modules.define(
                "TransformerDecoder(decoder_layer, num_layers, norm=None)",
                a -> decoder(module(a, "decoder_layer"), a.integer("num_layers"), a.get("norm")));
        modules.define(
                "Transformer(d_model=512, nhead=8, num_encoder_layers=6, num_decoder_layers=6, dim_feedforward=2048, dropout=0.1, activation='relu', custom_encoder=None, custom_decoder=None, layer_norm_eps=1e-05, batch_first=False, norm_first=False, bias=True, device=None, dtype=None)",
                TransformerModules::transformer);
    }

    private static TorchModule module(Bound a, String name) {
        if (a.get(name) instanceof TorchModule module) return module;
        throw Rejection.type("argument '" + name + "' must be a Module");
    }

    private static TorchModule encoder(TorchModule layer, long count, @Nullable Object norm) {
        TorchModule encoder = new TorchModule("TransformerEncoder", (self, args, kwargs) -> {
            Bound call = ENCODE.bind(args, kwargs);
            Object x = call.tensor("src");
            for (TorchModule each : self.child("layers").children().values())
                x = each.forward(Arrays.asList(x, call.get("mask"), call.get("src_key_padding_mask")), Map.of());
            return normalised(self, x);
        });
        return stack(encoder, layer, count, norm);
    }

    private static TorchModule decoder(TorchModule layer, long count, @Nullable Object norm) {
        TorchModule decoder = new TorchModule("TransformerDecoder", (self, args, kwargs) -> {
            Bound call = DECODE.bind(args, kwargs);
            Object x = call.tensor("tgt");
            for (TorchModule each : self.child("layers").children().values())
                x = each.forward(
                        Arrays.asList(
                                x,
                                call.get("memory"),
                                call.get("tgt_mask"),
                                call.get("memory_mask"),
                                call.get("tgt_key_padding_mask"),
                                call.get("memory_key_padding_mask")),
                        Map.of());
            return normalised(self, x);
        });
        return stack(decoder, layer, count, norm);
    }

    /** Copies of a layer, all of which start with its numbers. */
    private static TorchModule stack(TorchModule stack, TorchModule layer, long count, @Nullable Object norm) {
        TorchModule layers = Modules.build("nn.ModuleList", List.of(), Map.of());
        for (long i = 0; i < count; i++) layers.child(Long.toString(i), layer.copy());
        stack.child("layers", layers);
        return norm instanceof TorchModule last ? stack.child("norm", last) : stack;
    }

    private static @Nullable Object normalised(TorchModule self, @Nullable Object x) {
        return self.children().containsKey("norm") ? self.child("norm").forward(Arrays.asList(x), Map.of()) : x;
    }

    private static TorchModule transformer(Bound a) {
        if (a.has("custom_encoder") || a.has("custom_decoder"))
            throw new Unsupported("nn.Transformer with a custom encoder or decoder");
        TorchModule transformer = new TorchModule("Transformer", (self, args, kwargs) -> {
            Bound call = TRANSFORM.bind(args, kwargs);
            Object memory = self.child("encoder")
                    .forward(
                            Arrays.asList(call.get("src"), call.get("src_mask"), call.get("src_key_padding_mask")),
                            Map.of());
            return self.child("decoder")
                    .forward(
                            Arrays.asList(
                                    call.get("tgt"),
                                    memory,
                                    call.get("tgt_mask"),
                                    call.get("memory_mask"),
                                    call.get("tgt_key_padding_mask"),
                                    call.get("memory_key_padding_mask")),
                            Map.of());
        });
        transformer.child("encoder", encoder(layer("Encoder", a), a.integer("num_encoder_layers"), norm(a)));
        transformer.child("decoder", decoder(layer("Decoder", a), a.integer("num_decoder_layers"), norm(a)));
        for (Tensor parameter : transformer.parameters()) if (parameter.dim() > 1) Inits.xavierUniform(parameter, 1);
        return transformer;
    }

    private static TorchModule layer(String kind, Bound a) {
        Map<String, Object> options = Map.of(
                "dim_feedforward", a.integer("dim_feedforward"),
                "dropout", a.real("dropout"),
                "activation", a.text("activation"),
                "layer_norm_eps", a.real("layer_norm_eps"),
                "batch_first", a.flag("batch_first"),
                "norm_first", a.flag("norm_first"),
                "bias", a.flag("bias"),
                "dtype", a.dtype("dtype"));
        return Modules.build(
                "nn.Transformer" + kind + "Layer", List.of(a.integer("d_model"), a.integer("nhead")), options);
    }

    private static TorchModule norm(Bound a) {
        return Modules.build(
                "nn.LayerNorm",
                List.of(a.integer("d_model")),
                Map.of("eps", a.real("layer_norm_eps"), "bias", a.flag("bias"), "dtype", a.dtype("dtype")));
    }
}
