package io.touchstone.conformance.oracle;

import io.touchstone.conformance.program.DTypeName;
import io.touchstone.conformance.subject.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/** Attention and the layers of the transformer, composed as Python composes them (without the fast path of inference). */
final class AttentionModules {
    private static final Signature ATTEND = new Signature(
            "forward(query, key, value, key_padding_mask=None, need_weights=True, attn_mask=None, average_attn_weights=True, is_causal=False)");

    private AttentionModules() {}

    static void define(Library modules) {
        modules.define(
                "MultiheadAttention(embed_dim, num_heads, dropout=0.0, bias=True, add_bias_kv=False, add_zero_attn=False, kdim=None, vdim=None, batch_first=False, device=None, dtype=None)",
                AttentionModules::attention);
        String options =
                "(d_model, nhead, dim_feedforward=2048, dropout=0.1, activation='relu', layer_norm_eps=1e-05, batch_first=False, norm_first=False, bias=True, device=None, dtype=None)";
        modules.define("TransformerEncoderLayer" + options, AttentionModules::encoderLayer);
        modules.define("TransformerDecoderLayer" + options, AttentionModules::decoderLayer);
    }

    private static TorchModule attention(Bound a) {
        long width = a.integer("embed_dim");
        if (width % a.integer("num_heads") != 0) throw Rejection.value("embed_dim must be divisible by num_heads");
        TorchModule module = new TorchModule(
                "MultiheadAttention", (self, args, kwargs) -> attend(self, ATTEND.bind(args, kwargs), a));
        DTypeName dtype = a.dtype("dtype");
        boolean bias = a.flag("bias");
        // The output layer is drawn first: Python builds it before it resets the rest.
        TorchModule out = Modules.build("nn.Linear", List.of(width, width), Map.of("bias", bias, "dtype", dtype));
        Tensor outBias = out.own("bias");
        if (outBias != null) Inits.constant(outBias, 0);
        if (isPacked(a)) module.parameter("in_proj_weight", glorot(dtype, 3 * width, width));
        else {
            module.parameter("q_proj_weight", glorot(dtype, width, width));
            module.parameter("k_proj_weight", glorot(dtype, width, size(a, "kdim")));
            module.parameter("v_proj_weight", glorot(dtype, width, size(a, "vdim")));
        }
        module.parameter("in_proj_bias", bias ? Modules.filled(dtype, List.of(3 * width), 0) : null);
        for (String name : List.of("bias_k", "bias_v")) {
            Tensor row = a.flag("add_bias_kv") ? Modules.empty(dtype, List.of(1L, 1L, width)) : null;
            module.parameter(name, row == null ? null : Inits.xavierNormal(row, 1));
        }
        return module.child("out_proj", out);
    }

    private static Tensor glorot(DTypeName dtype, long rows, long columns) {
        return Inits.xavierUniform(Modules.empty(dtype, List.of(rows, columns)), 1);
    }

    private static boolean isPacked(Bound a) {
        return size(a, "kdim") == a.integer("embed_dim") && size(a, "vdim") == a.integer("embed_dim");
    }

    private static long size(Bound a, String name) {
        return a.integer(a.has(name) ? name : "embed_dim");
    }

    private static List<@Nullable Object> attend(TorchModule self, Bound call, Bound a) {
        Tensor query = call.tensor("query");
        if (query.dim() != 2 && query.dim() != 3)
            throw Rejection.value("query should be unbatched 2D or batched 3D tensor but received " + query.dim()
                    + "-D query tensor");
        boolean batched = query.dim() == 3;
        boolean batchFirst = batched && a.flag("batch_first");
        Tensor q = timeFirst(query, batched, batchFirst);
        Tensor k = timeFirst(call.tensor("key"), batched, batchFirst);
        Tensor v = timeFirst(call.tensor("value"), batched, batchFirst);
        if (q.size(2) != a.integer("embed_dim"))
            throw Rejection.value(
                    "was expecting embedding dimension of " + a.integer("embed_dim") + ", but got " + q.size(2));
        Tensor[] projected = project(self, q, k, v, sameTensors(call));
        Tensor mask = mask(call, batched, q, k, a);
        if (a.flag("add_bias_kv")) {
            extend(projected, Objects.requireNonNull(self.own("bias_k")), Objects.requireNonNull(self.own("bias_v")));
            mask = oneMore(mask);
        }
        if (a.flag("add_zero_attn")) {
            Tensor zeros = Aten.tensor("new_zeros", q, List.of(1L, 1L, a.integer("embed_dim")));
            extend(projected, zeros, zeros);
            mask = oneMore(mask);
        }
        Tensor[] results = weigh(self, projected, mask, q.size(1), call.flag("need_weights"), a);
        Tensor out = results[0];
        if (batchFirst) out = Aten.tensor("transpose", out, 1L, 0L);
        if (!batched) out = Aten.tensor("squeeze", out, 1L);
        Tensor weights = results.length < 2
                ? null
                : averaged(results[1], batched, q.size(1), call.flag("average_attn_weights"), a);
        return Arrays.asList(out, weights);
    }

    /** One more key and value for every sequence. */
    private static void extend(Tensor[] projected, Tensor key, Tensor value) {
        List<Long> times = List.of(1L, projected[0].size(1), 1L);
        projected[1] = Aten.tensor("cat", List.of(projected[1], Aten.call("repeat", key, times)));
        projected[2] = Aten.tensor("cat", List.of(projected[2], Aten.call("repeat", value, times)));
    }

    private static @Nullable Tensor oneMore(@Nullable Tensor mask) {
        return mask == null ? null : Aten.tensor("constant_pad_nd", mask, List.of(0L, 1L));
    }

    private static boolean sameTensors(Bound call) {
        return call.get("query") == call.get("key") && call.get("key") == call.get("value");
    }

    private static Tensor timeFirst(Tensor x, boolean batched, boolean batchFirst) {
        if (!batched) return Aten.tensor("unsqueeze", x, 1L);
        return batchFirst ? Aten.tensor("transpose", x, 1L, 0L) : x;
    }

    /** One product for all three if they are one tensor, as Python's packed projection. */
    private static Tensor[] project(TorchModule self, Tensor q, Tensor k, Tensor v, boolean same) {
        Tensor weight = self.own("in_proj_weight");
        Tensor bias = self.own("in_proj_bias");
        Tensor[] inputs = {q, k, v};
        Tensor[] projected = new Tensor[3];
        if (same && weight != null) {
            Tensor all = Aten.tensor("linear", q, weight, bias);
            Tensor split = Aten.tensor("unsqueeze", Aten.call("unflatten", all, -1L, List.of(3L, q.size(-1))), 0L);
            Tensor packed =
                    Aten.tensor("contiguous", Aten.call("squeeze", Aten.call("transpose", split, 0L, -2L), -2L));
            for (int i = 0; i < 3; i++) projected[i] = Aten.tensor("select", packed, 0L, (long) i);
            return projected;
        }
        List<?> weights = weight != null
                ? Aten.list("chunk", weight, 3L)
                : Arrays.asList(self.own("q_proj_weight"), self.own("k_proj_weight"), self.own("v_proj_weight"));
        List<?> biases = bias == null ? Arrays.asList(null, null, null) : Aten.list("chunk", bias, 3L);
        for (int i = 0; i < 3; i++) projected[i] = Aten.tensor("linear", inputs[i], weights.get(i), biases.get(i));
        return projected;
    }

    /** Both masks as one that is added to the scores, broadcast over heads; null if there is none. */
    private static @Nullable Tensor mask(Bound call, boolean batched, Tensor q, Tensor k, Bound a) {
        Tensor mask = additive(call.get("attn_mask"), q);
        if (mask != null && mask.dim() == 2) mask = Aten.tensor("unsqueeze", mask, 0L);
        Tensor padding = additive(call.get("key_padding_mask"), q);
        if (padding == null) return mask;
        if (!batched) padding = Aten.tensor("unsqueeze", padding, 0L);
        long heads = a.integer("num_heads");
        Object wide = Aten.call("view", padding, List.of(q.size(1), 1L, 1L, k.size(0)));
        Object perHead = Aten.call("expand", wide, List.of(-1L, heads, -1L, -1L));
        Tensor flat = Aten.tensor("reshape", perHead, List.of(q.size(1) * heads, 1L, k.size(0)));
        return mask == null ? flat : Aten.tensor("add", mask, flat);
    }

    private static @Nullable Tensor additive(@Nullable Object mask, Tensor like) {
        if (!(mask instanceof Tensor given)) return null;
        if (Tensors.dtype(given) != DTypeName.BOOL) return given;
        Object zeros = Aten.call("zeros_like", Aten.call("to", given, Tensors.dtype(like)));
        return Aten.tensor("masked_fill_", zeros, given, Double.NEGATIVE_INFINITY);
    }

    private static Tensor[] weigh(
            TorchModule self, Tensor[] projected, @Nullable Tensor mask, long batch, boolean needWeights, Bound a) {
        long heads = a.integer("num_heads");
        long length = projected[0].size(0);
        long depth = a.integer("embed_dim") / heads;
        Tensor[] split = new Tensor[3];
        for (int i = 0; i < 3; i++)
            split[i] = Aten.tensor(
                    "transpose",
                    Aten.call("view", projected[i], List.of(projected[i].size(0), batch * heads, depth)),
                    0L,
                    1L);
        double dropout = self.training() ? a.real("dropout") : 0;
        TorchModule out = self.child("out_proj");
        if (!needWeights) {
            Tensor attended = fused(split, mask, batch, heads, depth, dropout);
            return new Tensor[] {output(out, Aten.tensor("permute", attended, List.of(2L, 0L, 1L, 3L)), length, batch)};
        }
        Object scaled = Aten.call("mul", split[0], Math.sqrt(1.0 / depth));
        Object keys = Aten.call("transpose", split[1], -2L, -1L);
        Object scores = mask == null ? Aten.call("bmm", scaled, keys) : Aten.call("baddbmm", mask, scaled, keys);
        Tensor weights = Aten.tensor("softmax", scores, -1L);
        if (dropout > 0) weights = Aten.tensor("dropout", weights, dropout, true);
        Tensor attended = Aten.tensor("transpose", Aten.call("bmm", weights, split[2]), 0L, 1L);
        return new Tensor[] {output(out, attended, length, batch), weights};
    }

    private static Tensor fused(
            Tensor[] split, @Nullable Tensor mask, long batch, long heads, long depth, double dropout) {
        @Nullable Object[] views = new @Nullable Object[3];
        for (int i = 0; i < 3; i++)
            views[i] = Aten.call("view", split[i], List.of(batch, heads, split[i].size(1), depth));
        Tensor wide = mask;
        if (mask != null)
            wide = mask.size(0) == 1
                    ? Aten.tensor("unsqueeze", mask, 0L)
                    : Aten.tensor("view", mask, List.of(batch, heads, -1L, split[1].size(1)));
        return Aten.tensor("scaled_dot_product_attention", views[0], views[1], views[2], wide, dropout, false);
    }

    private static Tensor output(TorchModule out, Tensor attended, long length, long batch) {
        long width = attended.numel() / Math.max(1, length * batch);
        Object flat = Aten.call("view", Aten.call("contiguous", attended), List.of(length * batch, width));
        Tensor y = Aten.tensor("linear", flat, out.own("weight"), out.own("bias"));
        return Aten.tensor("view", y, List.of(length, batch, y.size(1)));
    }

    private static Tensor averaged(Tensor weights, boolean batched, long batch, boolean average, Bound a) {
        Tensor perHead =
                Aten.tensor("view", weights, List.of(batch, a.integer("num_heads"), weights.size(1), weights.size(2)));
        Tensor shown = average ? Aten.tensor("mean", perHead, List.of(1L)) : perHead;
        return batched ? shown : Aten.tensor("squeeze", shown, 0L);
    }

    private static TorchModule encoderLayer(Bound a) {
        Signature forward = new Signature("forward(src, src_mask=None, src_key_padding_mask=None, is_causal=False)");
        TorchModule layer = new TorchModule("TransformerEncoderLayer", (self, args, kwargs) -> {
            Bound call = forward.bind(args, kwargs);
            boolean first = a.flag("norm_first");
            Tensor x = call.tensor("src");
            x = residual(
                    self,
                    x,
                    "norm1",
                    first,
                    y -> attended(
                            self,
                            "self_attn",
                            y,
                            y,
                            call.get("src_mask"),
                            call.get("src_key_padding_mask"),
                            "dropout1"));
            return residual(self, x, "norm2", first, y -> feedForward(self, y, "dropout2", a));
        });
        layer.child("self_attn", selfAttention(a));
        feedForwardLayers(layer, a);
        return norms(layer, 2, a);
    }

    private static TorchModule decoderLayer(Bound a) {
        Signature forward = new Signature(
                "forward(tgt, memory, tgt_mask=None, memory_mask=None, tgt_key_padding_mask=None, memory_key_padding_mask=None, tgt_is_causal=False, memory_is_causal=False)");
        TorchModule layer = new TorchModule("TransformerDecoderLayer", (self, args, kwargs) -> {
            Bound call = forward.bind(args, kwargs);
            boolean first = a.flag("norm_first");
            Tensor memory = call.tensor("memory");
            Tensor x = call.tensor("tgt");
            x = residual(
                    self,
                    x,
                    "norm1",
                    first,
                    y -> attended(
                            self,
                            "self_attn",
                            y,
                            y,
                            call.get("tgt_mask"),
                            call.get("tgt_key_padding_mask"),
                            "dropout1"));
            x = residual(
                    self,
                    x,
                    "norm2",
                    first,
                    y -> attended(
                            self,
                            "multihead_attn",
                            y,
                            memory,
                            call.get("memory_mask"),
                            call.get("memory_key_padding_mask"),
                            "dropout2"));
            return residual(self, x, "norm3", first, y -> feedForward(self, y, "dropout3", a));
        });
        layer.child("self_attn", selfAttention(a));
        layer.child("multihead_attn", selfAttention(a));
        feedForwardLayers(layer, a);
        return norms(layer, 3, a);
    }

    private static TorchModule selfAttention(Bound a) {
        return Modules.build(
                "nn.MultiheadAttention",
                List.of(a.integer("d_model"), a.integer("nhead")),
                Map.of(
                        "dropout",
                        a.real("dropout"),
                        "bias",
                        a.flag("bias"),
                        "batch_first",
                        a.flag("batch_first"),
                        "dtype",
                        a.dtype("dtype")));
    }

    private static void feedForwardLayers(TorchModule layer, Bound a) {
        Map<String, Object> options = Map.of("bias", a.flag("bias"), "dtype", a.dtype("dtype"));
        List<Object> up = List.of(a.integer("d_model"), a.integer("dim_feedforward"));
        List<Object> down = List.of(a.integer("dim_feedforward"), a.integer("d_model"));
        layer.child("linear1", Modules.build("nn.Linear", up, options));
        layer.child("dropout", dropout(a));
        layer.child("linear2", Modules.build("nn.Linear", down, options));
    }

    private static TorchModule dropout(Bound a) {
        return Modules.build("nn.Dropout", List.of(a.real("dropout")), Map.of());
    }

    private static TorchModule norms(TorchModule layer, int count, Bound a) {
        for (int i = 1; i <= count; i++)
            layer.child(
                    "norm" + i,
                    Modules.build(
                            "nn.LayerNorm",
                            List.of(a.integer("d_model")),
                            Map.of(
                                    "eps",
                                    a.real("layer_norm_eps"),
                                    "bias",
                                    a.flag("bias"),
                                    "dtype",
                                    a.dtype("dtype"))));
        for (int i = 1; i <= count; i++) layer.child("dropout" + i, dropout(a));
        return layer;
    }

    private static Tensor residual(
            TorchModule self, Tensor x, String norm, boolean first, UnaryOperator<Tensor> branch) {
        if (first) return Aten.tensor("add", x, branch.apply(apply(self, norm, x)));
        return apply(self, norm, Aten.tensor("add", x, branch.apply(x)));
    }

    private static Tensor apply(TorchModule self, String child, Tensor x) {
        Object y = self.child(child).forward(List.of(x), Map.of());
        return (Tensor) Objects.requireNonNull(y);
    }

    private static Tensor attended(
            TorchModule self,
            String child,
            Tensor x,
            Tensor memory,
            @Nullable Object mask,
            @Nullable Object padding,
            String dropout) {
        List<@Nullable Object> args = Arrays.asList(x, memory, memory, padding, false, mask);
        Object result = self.child(child).forward(args, Map.of());
        if (result instanceof List<?> both && both.get(0) instanceof Tensor y) return apply(self, dropout, y);
        throw new IllegalStateException("attention returned no tensor");
    }

    private static Tensor feedForward(TorchModule self, Tensor x, String dropout, Bound a) {
        String activation = a.text("activation");
        if (!activation.equals("relu") && !activation.equals("gelu"))
            throw new Rejection(Kind.OTHER, "activation should be relu/gelu, not " + activation);
        Tensor hidden = apply(self, "dropout", Aten.tensor(activation, apply(self, "linear1", x)));
        return apply(self, dropout, apply(self, "linear2", hidden));
    }
}
