package io.touchstone.conformance.registry;

import static io.touchstone.conformance.registry.Takes.Elements.FLOATING;
import static io.touchstone.conformance.registry.Takes.Operands.SPECIAL;

import io.touchstone.nn.functional.Attention;
import io.touchstone.nn.functional.MultiHead;
import io.touchstone.tensor.Array;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Attention of {@code nn.functional}. */
final class AttentionRows {
    private AttentionRows() {}

    static Rows rows() {
        Rows r = new Rows("attention");
        r.op(
                        "nn.functional.scaled_dot_product_attention(Tensor query, Tensor key, Tensor value, Tensor? attn_mask=None, float dropout_p=0.0, bool is_causal=False, float? scale=None, bool enable_gqa=False)",
                        AttentionRows::scaledDotProductAttention)
                .takes(FLOATING)
                .takes(SPECIAL);
        r.op(
                        "nn.functional.multi_head_attention_forward(Tensor query, Tensor key, Tensor value, int embed_dim_to_check, int num_heads, Tensor? in_proj_weight, Tensor? in_proj_bias, Tensor? bias_k, Tensor? bias_v, bool add_zero_attn, float dropout_p, Tensor out_proj_weight, Tensor? out_proj_bias, bool training=True, Tensor? key_padding_mask=None, bool need_weights=True, Tensor? attn_mask=None, bool use_separate_proj_weight=False, Tensor? q_proj_weight=None, Tensor? k_proj_weight=None, Tensor? v_proj_weight=None, Tensor? static_k=None, Tensor? static_v=None, bool average_attn_weights=True, bool is_causal=False)",
                        AttentionRows::multiHead)
                .takes(FLOATING)
                .takes(SPECIAL);
        return r;
    }

    private static <A extends Array<A>> Object scaledDotProductAttention(Arguments<A> a) {
        Attention.Options options = new Attention.Options(
                a.real("dropout_p"), a.flag("is_causal"), a.maybeReal("scale"), a.flag("enable_gqa"));
        return Attention.scaledDotProductAttention(
                a.array("query"), a.array("key"), a.array("value"), a.maybeArray("attn_mask"), options);
    }

    private static <A extends Array<A>> Object multiHead(Arguments<A> a) {
        MultiHead.Inputs<A> inputs = new MultiHead.Inputs<>(
                a.array("query"),
                a.array("key"),
                a.array("value"),
                a.maybeArray("key_padding_mask"),
                a.maybeArray("attn_mask"),
                a.maybeArray("static_k"),
                a.maybeArray("static_v"));
        MultiHead.Options options = new MultiHead.Options(
                a.integer("embed_dim_to_check"),
                a.integer("num_heads"),
                a.flag("training") ? a.real("dropout_p") : 0,
                a.flag("add_zero_attn"),
                a.flag("need_weights"),
                a.flag("average_attn_weights"),
                a.flag("is_causal"));
        MultiHead.Result<A> y = MultiHead.multiHeadAttentionForward(inputs, weights(a), options);
        return Arrays.asList(y.output(), y.weights());
    }

    private static <A extends Array<A>> MultiHead.Weights<A> weights(Arguments<A> a) {
        List<A> in = a.flag("use_separate_proj_weight")
                ? List.of(given(a, "q_proj_weight"), given(a, "k_proj_weight"), given(a, "v_proj_weight"))
                : given(a, "in_proj_weight").chunk(3, 0);
        @Nullable A bias = a.maybeArray("in_proj_bias");
        return new MultiHead.Weights<>(
                in.get(0),
                in.get(1),
                in.get(2),
                bias,
                a.maybeArray("bias_k"),
                a.maybeArray("bias_v"),
                a.array("out_proj_weight"),
                a.maybeArray("out_proj_bias"));
    }

    private static <A extends Array<A>> A given(Arguments<A> a, String name) {
        A weight = a.maybeArray(name);
        if (weight == null)
            throw new IllegalArgumentException(
                    "use_separate_proj_weight is " + a.flag("use_separate_proj_weight") + " but " + name + " is None");
        return weight;
    }
}
