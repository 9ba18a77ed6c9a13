package io.touchstone.nn.functional;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.DTypeException;
import io.touchstone.tensor.Scalar;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.ShapeException;
import io.touchstone.tensor.Shaping;
import io.touchstone.tensor.Spec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Attention of several heads, each with projections of its own.
 *
 * <p>Queries are (L, N, E), keys (S, N, K) and values (S, N, V); without a batch, (L, E), (S, K) and (S, V). Heads are folded into the batch, (N · heads, L, E /
 * heads), while attention is paid.
 */
public final class MultiHead {
    private MultiHead() {}

    /**
     * What is learnt.
     *
     * @param query how queries are projected, (E, E)
     * @param key how keys are, (E, K)
     * @param value how values are, (E, V)
     * @param inBias what is added to the three projections, (3 E), or null
     * @param biasK one more key for all, (1, 1, E), or null
     * @param biasV its value, (1, 1, E), or null
     * @param out how the heads' results are projected, (E, E)
     * @param outBias what is added then, (E), or null
     */
    public record Weights<A extends Array<A>>(
            A query,
            A key,
            A value,
            @Nullable A inBias,
            @Nullable A biasK,
            @Nullable A biasV,
            A out,
            @Nullable A outBias) {}

    /**
     * What attention is paid to.
     *
     * @param keyPaddingMask (N, S) or (S): a bool one says which keys do not take part, any other is added to scores; or null
     * @param attnMask (L, S) or (N · heads, L, S), as {@code keyPaddingMask}; or null
     * @param staticK keys (N · heads, S, E / heads) to take instead of projections, or null
     * @param staticV values to take instead of projections, or null
     */
    public record Inputs<A extends Array<A>>(
            A query,
            A key,
            A value,
            @Nullable A keyPaddingMask,
            @Nullable A attnMask,
            @Nullable A staticK,
            @Nullable A staticV) {
        private Inputs<A> withoutMask() {
            return new Inputs<>(query, key, value, keyPaddingMask, null, staticK, staticV);
        }
    }

    /**
     * How attention is paid.
     *
     * @param embedDim the size E that queries must have
     * @param heads how many heads there are
     * @param dropout the probability with which weights are dropped; 0 out of training
     * @param addZeroAttn whether there is one more key and value of zeros
     * @param needWeights whether weights are wanted as well
     * @param averageWeights whether they are the heads' mean
     * @param isCausal whether the mask may be taken for the causal one
     */
    public record Options(
            int embedDim,
            int heads,
            double dropout,
            boolean addZeroAttn,
            boolean needWeights,
            boolean averageWeights,
            boolean isCausal) {}

    /**
     * What attention comes to.
     *
     * @param output (L, N, E)
     * @param weights (N, L, S), or (N, heads, L, S) if not averaged; null unless wanted
     */
    public record Result<A extends Array<A>>(
            A output, @Nullable A weights) {}

    /** Queries, keys, values and a mask with heads folded into the batch. */
    private record Folded<A extends Array<A>>(
            A query,
            A key,
            A value,
            @Nullable A mask,
            @Nullable A padding) {}

    /**
     * Attention of several heads.
     *
     * @throws ShapeException if sizes do not fit
     * @throws DTypeException if a mask is neither bool nor floating
     * @throws IllegalArgumentException if it is to be causal without a mask
     * @torch torch.nn.functional.multi_head_attention_forward
     */
    public static <A extends Array<A>> Result<A> multiHeadAttentionForward(
            Inputs<A> in, Weights<A> weights, Options options) {
        MultiHeadChecks.requireDims(in, options.heads());
        boolean batched = in.query().dim() == 3;
        Inputs<A> inputs = batched ? in : batchOfOne(in);
        boolean hint = options.isCausal() && in.keyPaddingMask() == null && !options.needWeights();
        if (options.isCausal() && in.attnMask() == null)
            throw new IllegalArgumentException("Need attn_mask if specifying the is_causal hint. You may use the"
                    + " Transformer module method `generate_square_subsequent_mask` to create this mask.");
        if (hint) inputs = inputs.withoutMask();
        MultiHeadChecks.requireSizes(inputs, weights, options);
        Folded<A> folded = folded(inputs, weights, options);
        Result<A> result = options.needWeights()
                ? explicit(folded, weights, options, inputs.query().size(1))
                : fused(folded, weights, options, inputs.query().size(1), hint);
        if (batched) return result;
        A shown = result.weights();
        return new Result<>(result.output().squeeze(1), shown == null ? null : shown.squeeze(0));
    }

    private static <A extends Array<A>> Inputs<A> batchOfOne(Inputs<A> in) {
        A padding = in.keyPaddingMask();
        return new Inputs<>(
                in.query().unsqueeze(1),
                in.key().unsqueeze(1),
                in.value().unsqueeze(1),
                padding == null ? null : padding.unsqueeze(0),
                in.attnMask(),
                in.staticK(),
                in.staticV());
    }

    // ---- projections and masks

    private static <A extends Array<A>> Folded<A> folded(Inputs<A> in, Weights<A> w, Options options) {
        List<A> biases = w.inBias() == null ? List.of() : w.inBias().chunk(3, 0);
        A q = in.query().linear(w.query(), biases.isEmpty() ? null : biases.get(0));
        A k = in.key().linear(w.key(), biases.isEmpty() ? null : biases.get(1));
        A v = in.value().linear(w.value(), biases.isEmpty() ? null : biases.get(2));
        DType dtype = in.query().dtype();
        A mask = in.attnMask() == null ? null : additive("attn_mask", in.attnMask(), dtype);
        if (mask != null && mask.dim() == 2) mask = mask.unsqueeze(0);
        A padding = in.keyPaddingMask() == null ? null : additive("key_padding_mask", in.keyPaddingMask(), dtype);
        if (w.biasK() != null && w.biasV() != null) {
            k = Shaping.cat(List.of(k, w.biasK().repeat(1, q.size(1), 1)), 0);
            v = Shaping.cat(List.of(v, w.biasV().repeat(1, q.size(1), 1)), 0);
            mask = oneMore(mask);
            padding = oneMore(padding);
        }
        A keys = in.staticK() == null ? heads(k, options) : in.staticK();
        A values = in.staticV() == null ? heads(v, options) : in.staticV();
        Folded<A> folded = new Folded<>(heads(q, options), keys, values, mask, padding);
        return merged(options.addZeroAttn() ? withZero(folded) : folded, q.size(1), options.heads());
    }

    /** What is added to scores: of a bool mask, −∞ where it holds. */
    private static <A extends Array<A>> A additive(String name, A mask, DType dtype) {
        if (mask.dtype() == DType.BOOL) return Attention.excluding(mask, dtype);
        if (mask.dtype().isFloating()) return mask;
        throw new DTypeException("only bool and floating types of " + name + " are supported");
    }

    /** (T, N, E) with heads folded into the batch. */
    private static <A extends Array<A>> A heads(A x, Options options) {
        return x.reshape(x.size(0), x.size(1) * options.heads(), options.embedDim() / options.heads())
                .transpose(0, 1);
    }

    private static <A extends Array<A>> @Nullable A oneMore(@Nullable A mask) {
        if (mask == null) return null;
        Shape column = mask.shape().resized(mask.dim() - 1, 1);
        return Shaping.cat(List.of(mask, mask.full(new Spec(column, mask.dtype()), Scalar.of(0L))), -1);
    }

    private static <A extends Array<A>> Folded<A> withZero(Folded<A> f) {
        return new Folded<>(
                f.query(), zeroBehind(f.key()), zeroBehind(f.value()), oneMore(f.mask()), oneMore(f.padding()));
    }

    private static <A extends Array<A>> A zeroBehind(A x) {
        A zero = x.full(new Spec(x.shape().resized(1, 1), x.dtype()), Scalar.of(0L));
        return Shaping.cat(List.of(x, zero), 1);
    }

    /** Both masks as one. */
    private static <A extends Array<A>> Folded<A> merged(Folded<A> f, int batch, int heads) {
        A padding = f.padding();
        if (padding == null) return f;
        int keys = f.key().size(1);
        MultiHeadChecks.requirePadding(padding, batch, keys);
        A perHead =
                padding.reshape(batch, 1, 1, keys).expand(batch, heads, 1, keys).reshape(batch * heads, 1, keys);
        A mask = f.mask() == null ? perHead : f.mask().add(perHead);
        return new Folded<>(f.query(), f.key(), f.value(), mask, null);
    }

    // ---- attention

    private static <A extends Array<A>> Result<A> explicit(Folded<A> f, Weights<A> w, Options options, int batch) {
        A q = f.query().mul(Math.sqrt(1.0 / f.query().size(2)));
        A scores = q.bmm(f.key().transpose(-2, -1));
        if (f.mask() != null) scores = f.mask().add(scores);
        A weights = Functional.dropout(scores.softmax(-1), options.dropout(), options.dropout() > 0);
        A output = projected(weights.bmm(f.value()).transpose(0, 1), w, batch, options.embedDim());
        A perHead = weights.reshape(
                batch, options.heads(), f.query().size(1), f.key().size(1));
        return new Result<>(output, options.averageWeights() ? perHead.mean(false, 1) : perHead);
    }

    private static <A extends Array<A>> Result<A> fused(
            Folded<A> f, Weights<A> w, Options options, int batch, boolean causal) {
        A mask = f.mask();
        if (mask != null)
            mask = mask.size(0) == 1
                    ? mask.unsqueeze(0)
                    : mask.reshape(batch, options.heads(), -1, f.key().size(1));
        Attention.Options how = new Attention.Options(options.dropout(), causal, null, false);
        A y = Attention.scaledDotProductAttention(
                unfolded(f.query(), batch, options),
                unfolded(f.key(), batch, options),
                unfolded(f.value(), batch, options),
                mask,
                how);
        return new Result<>(projected(y.permute(2, 0, 1, 3), w, batch, options.embedDim()), null);
    }

    private static <A extends Array<A>> A unfolded(A x, int batch, Options options) {
        return x.reshape(batch, options.heads(), x.size(1), x.size(2));
    }

    /** The heads' results (L, N · heads, E / heads) or (L, N, heads, E / heads) side by side, projected: (L, N, E). */
    private static <A extends Array<A>> A projected(A y, Weights<A> w, int batch, int embedDim) {
        int length = y.size(0);
        A rows = y.reshape(length * batch, embedDim).linear(w.out(), w.outBias());
        return rows.reshape(length, batch, rows.size(1));
    }
}
