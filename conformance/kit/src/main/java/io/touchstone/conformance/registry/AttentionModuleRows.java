package io.touchstone.conformance.registry;

import io.touchstone.autograd.Variable;
import io.touchstone.nn.MultiheadAttention;
import io.touchstone.tensor.DType;
import java.util.Arrays;

/** Attention as a module. */
final class AttentionModuleRows {
    private AttentionModuleRows() {}

    static ModuleRows rows() {
        ModuleRows m = new ModuleRows();
        m.module(
                MultiheadAttention.class,
                "nn.MultiheadAttention(int embed_dim, int num_heads, float dropout=0.0, bool bias=True, bool add_bias_kv=False, bool add_zero_attn=False, int? kdim=None, int? vdim=None, bool batch_first=False, str? device=None, dtype? dtype=None)",
                a -> new MultiheadAttention(options(a)),
                "forward(Tensor query, Tensor key, Tensor value, Tensor? key_padding_mask=None, bool need_weights=True, Tensor? attn_mask=None, bool average_attn_weights=True, bool is_causal=False)",
                AttentionModuleRows::attend);
        return m;
    }

    private static MultiheadAttention.Options options(Arguments<Variable> a) {
        int embed = a.integer("embed_dim");
        return MultiheadAttention.options(embed, a.integer("num_heads"))
                .dropout(a.real("dropout"))
                .bias(a.flag("bias"))
                .extraKeys(a.flag("add_bias_kv"), a.flag("add_zero_attn"))
                .sizes(a.has("kdim") ? a.integer("kdim") : embed, a.has("vdim") ? a.integer("vdim") : embed)
                .batchFirst(a.flag("batch_first"))
                .dtype(a.dtypeOr("dtype", DType.defaultFloat()));
    }

    private static Object attend(MultiheadAttention heads, Arguments<Variable> a) {
        MultiheadAttention.Request request = new MultiheadAttention.Request(
                a.maybeArray("key_padding_mask"),
                a.maybeArray("attn_mask"),
                a.flag("need_weights"),
                a.flag("average_attn_weights"),
                a.flag("is_causal"));
        MultiheadAttention.Output y = heads.call(a.array("query"), a.array("key"), a.array("value"), request);
        return Arrays.asList(y.output(), y.weights());
    }
}
