package io.touchstone.conformance.registry;

import io.touchstone.autograd.Variable;
import io.touchstone.nn.Layer;
import io.touchstone.nn.MultiheadAttention.Request;
import io.touchstone.nn.Transformer;
import io.touchstone.nn.TransformerDecoder;
import io.touchstone.nn.TransformerDecoderLayer;
import io.touchstone.nn.TransformerEncoder;
import io.touchstone.nn.TransformerEncoderLayer;
import io.touchstone.nn.TransformerLayer;
import io.touchstone.tensor.DType;
import org.jspecify.annotations.Nullable;

/** The transformer, its stacks and its layers. */
final class TransformerModuleRows {
    private static final String LAYER =
            "(int d_model, int nhead, int dim_feedforward=2048, float dropout=0.1, str activation='relu', float layer_norm_eps=1e-5, bool batch_first=False, bool norm_first=False, bool bias=True, str? device=None, dtype? dtype=None)";
    private static final String DECODE =
            "forward(Tensor tgt, Tensor memory, Tensor? tgt_mask=None, Tensor? memory_mask=None, Tensor? tgt_key_padding_mask=None, Tensor? memory_key_padding_mask=None, ";

    private TransformerModuleRows() {}

    static ModuleRows rows() {
        ModuleRows m = new ModuleRows();
        layers(m);
        stacks(m);
        m.module(
                Transformer.class,
                "nn.Transformer(int d_model=512, int nhead=8, int num_encoder_layers=6, int num_decoder_layers=6, int dim_feedforward=2048, float dropout=0.1, str activation='relu', Module? custom_encoder=None, Module? custom_decoder=None, float layer_norm_eps=1e-5, bool batch_first=False, bool norm_first=False, bool bias=True, str? device=None, dtype? dtype=None)",
                TransformerModuleRows::transformer,
                "forward(Tensor src, Tensor tgt, Tensor? src_mask=None, Tensor? tgt_mask=None, Tensor? memory_mask=None, Tensor? src_key_padding_mask=None, Tensor? tgt_key_padding_mask=None, Tensor? memory_key_padding_mask=None, bool? src_is_causal=None, bool? tgt_is_causal=None, bool memory_is_causal=False)",
                (f, a) -> f.call(a.array("src"), a.array("tgt"), to("src", a), to("tgt", a), to("memory", a)));
        return m;
    }

    private static void layers(ModuleRows m) {
        m.module(
                TransformerEncoderLayer.class,
                "nn.TransformerEncoderLayer" + LAYER,
                a -> new TransformerEncoderLayer(layerOptions(a)),
                "forward(Tensor src, Tensor? src_mask=None, Tensor? src_key_padding_mask=None, bool is_causal=False)",
                (layer, a) -> layer.call(
                        a.array("src"),
                        a.maybeArray("src_mask"),
                        a.maybeArray("src_key_padding_mask"),
                        a.flag("is_causal")));
        m.module(
                TransformerDecoderLayer.class,
                "nn.TransformerDecoderLayer" + LAYER,
                a -> new TransformerDecoderLayer(layerOptions(a)),
                DECODE + "bool tgt_is_causal=False, bool memory_is_causal=False)",
                (layer, a) -> layer.call(a.array("tgt"), a.array("memory"), to("tgt", a), to("memory", a)));
    }

    private static TransformerLayer.Options layerOptions(Arguments<Variable> a) {
        return TransformerLayer.options(a.integer("d_model"), a.integer("nhead"))
                .dimFeedforward(a.integer("dim_feedforward"))
                .dropout(a.real("dropout"))
                .activation(a.text("activation"))
                .layerNormEps(a.real("layer_norm_eps"))
                .batchFirst(a.flag("batch_first"))
                .normFirst(a.flag("norm_first"))
                .bias(a.flag("bias"))
                .dtype(a.dtypeOr("dtype", DType.defaultFloat()));
    }

    /** How attention is to be paid to the source, the target or the memory. */
    private static Request to(String what, Arguments<Variable> a) {
        String causal = what + "_is_causal";
        return Request.masked(
                a.maybeArray(what + "_key_padding_mask"),
                a.maybeArray(what + "_mask"),
                a.has(causal) && a.flag(causal));
    }

    private static void stacks(ModuleRows m) {
        m.module(
                TransformerEncoder.class,
                "nn.TransformerEncoder(Module encoder_layer, int num_layers, Module? norm=None, bool enable_nested_tensor=True, bool mask_check=True)",
                a -> new TransformerEncoder(
                        a.module("encoder_layer", TransformerEncoderLayer.class),
                        a.integer("num_layers"),
                        norm(a),
                        new TransformerEncoder.Options(a.flag("enable_nested_tensor"), a.flag("mask_check"))),
                "forward(Tensor src, Tensor? mask=None, Tensor? src_key_padding_mask=None, bool? is_causal=None)",
                (encoder, a) -> encoder.call(
                        a.array("src"),
                        a.maybeArray("mask"),
                        a.maybeArray("src_key_padding_mask"),
                        a.has("is_causal") && a.flag("is_causal")));
        m.module(
                TransformerDecoder.class,
                "nn.TransformerDecoder(Module decoder_layer, int num_layers, Module? norm=None)",
                a -> new TransformerDecoder(
                        a.module("decoder_layer", TransformerDecoderLayer.class), a.integer("num_layers"), norm(a)),
                DECODE + "bool? tgt_is_causal=None, bool memory_is_causal=False)",
                (decoder, a) -> decoder.call(a.array("tgt"), a.array("memory"), to("tgt", a), to("memory", a)));
    }

    private static @Nullable Layer norm(Arguments<Variable> a) {
        return a.has("norm") ? a.module("norm", Layer.class) : null;
    }

    private static Transformer transformer(Arguments<Variable> a) {
        TransformerLayer.Options options = layerOptions(a);
        TransformerEncoder encoder = a.has("custom_encoder")
                ? a.module("custom_encoder", TransformerEncoder.class)
                : Transformer.encoder(options, a.integer("num_encoder_layers"));
        TransformerDecoder decoder = a.has("custom_decoder")
                ? a.module("custom_decoder", TransformerDecoder.class)
                : Transformer.decoder(options, a.integer("num_decoder_layers"));
        return new Transformer(options, encoder, decoder);
    }
}
