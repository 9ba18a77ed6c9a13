package io.touchstone.nn.functional;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.DTypeException;
import io.touchstone.tensor.Scalar;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.ShapeException;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Torch;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Means of values, weighted by how well their keys answer queries. */
public final class Attention {
    private static final String FUSED = "ScaledDotProductFlashAttentionForCpuBackward0";

    private Attention() {}

    /**
     * How attention is paid.
     *
     * @param dropout the probability with which weights are dropped, in training or not
     * @param isCausal whether query i sees the keys up to i only
     * @param scale what products of queries and keys are multiplied by, or null for 1/√E
     * @param enableGqa whether several heads of queries may share one of keys and values
     */
    public record Options(
            double dropout, boolean isCausal, @Nullable Double scale, boolean enableGqa) {}

    /** PyTorch's defaults: all keys are seen. */
    public static Options options() {
        return new Options(0, false, null, false);
    }

    /**
     * softmax(Q Kᵀ · scale + mask) V. A query whose keys are all masked gets zeros.
     *
     * @param query (…, L, E)
     * @param key (…, S, E)
     * @param value (…, S, V)
     * @param mask broadcasts to (…, L, S): a bool one says which keys take part, any other is added; or null
     * @return (…, L, V)
     * @throws DTypeException if the dtypes differ
     * @throws ShapeException if an input has fewer than two dimensions, or they do not fit
     * @throws IndexOutOfBoundsException if batches of heads get a mask of one dimension
     * @throws IllegalArgumentException if there is a mask and attention is causal as well
     * @torch torch.nn.functional.scaled_dot_product_attention
     */
    public static <A extends Array<A>> A scaledDotProductAttention(
            A query, A key, A value, @Nullable A mask, Options options) {
        requireInputs(query, key, value);
        requireMask(query, mask, options);
        int heads = options.enableGqa() ? query.size(-3) : 0;
        DType wide = query.dtype().unreduced(); // half precision is rounded once, at the end
        A out = attended(
                        query.to(wide),
                        shared(key, heads).to(wide),
                        shared(value, heads).to(wide),
                        mask,
                        options)
                .to(query.dtype());
        if (!isFused(query, key, value, mask, options)) return out;
        A fused = out.inLayoutOf(query);
        for (A kept : List.of(query, key, value, fused)) fused = fused.holding(kept, FUSED);
        return fused;
    }

    private static <A extends Array<A>> A attended(A query, A key, A value, @Nullable A mask, Options options) {
        A scores = scores(query, key, options.scale());
        A added = options.isCausal() ? causal(scores) : mask == null ? null : additive(mask, query.dtype());
        if (added != null) scores = scores.add(added.expandTo(scores.shape()));
        A weights = safeSoftmax(scores);
        if (options.dropout() > 0) weights = Functional.dropout(weights, options.dropout(), true);
        return weights.matmul(value);
    }

    /** Whether PyTorch has one kernel for all of it. */
    private static <A extends Array<A>> boolean isFused(A query, A key, A value, @Nullable A mask, Options options) {
        if (options.dropout() > 0 || mask != null && mask.wantsGradient()) return false;
        for (A x : List.of(query, key, value)) {
            boolean plain = x.dim() == 4 && x.numel() > 0 && x.strides()[3] == 1;
            if (!plain || x.size(-1) != query.size(-1) || x.size(0) != query.size(0)) return false;
            if (!options.enableGqa() && x.size(1) != query.size(1)) return false;
        }
        return true;
    }

    /** Both factors are scaled by the root, so that neither grows. */
    private static <A extends Array<A>> A scores(A query, A key, @Nullable Double given) {
        double scale = given == null ? 1 / Math.sqrt(query.size(-1)) : given;
        double root = Math.sqrt(Math.abs(scale));
        return query.mul(scale < 0 ? -root : root).matmul(key.transpose(-2, -1).mul(root));
    }

    /** Heads repeated until there are so many; 0 for as many as there are. */
    private static <A extends Array<A>> A shared(A x, int heads) {
        if (heads == 0 || x.size(-3) == heads) return x;
        if (x.size(-3) == 0 || heads % x.size(-3) != 0)
            throw new ShapeException("Number of heads in key and value must divide the number of heads in query");
        return x.repeatInterleave(heads / x.size(-3), -3);
    }

    private static <A extends Array<A>> A causal(A scores) {
        Spec spec = new Spec(Shape.of(scores.size(-2), scores.size(-1)), DType.BOOL);
        return additive(scores.lift(Torch.full(spec, Scalar.of(true)).tril(0)), scores.dtype());
    }

    /** The softmax of the last dimension; zeros where all of it is −∞, without a gradient. */
    private static <A extends Array<A>> A safeSoftmax(A x) {
        A masked = x.detach().eq(Double.NEGATIVE_INFINITY).all(true, -1);
        return x.maskedFill(masked, 0).softmax(-1).maskedFill(masked, 0);
    }

    /** What is added to scores: of a bool mask, 0 where it holds, else −∞. */
    private static <A extends Array<A>> A additive(A mask, DType dtype) {
        return mask.dtype() == DType.BOOL ? excluding(mask.logicalNot(), dtype) : mask.to(dtype);
    }

    /** −∞ where a bool mask holds, else 0. */
    static <A extends Array<A>> A excluding(A mask, DType dtype) {
        return mask.full(new Spec(mask.shape(), dtype), Scalar.of(0L)).maskedFill(mask, Double.NEGATIVE_INFINITY);
    }

    private static <A extends Array<A>> void requireInputs(A query, A key, A value) {
        if (query.dtype() != key.dtype() || query.dtype() != value.dtype())
            throw new DTypeException("Expected query, key, and value to have the same dtype, but got query.dtype: "
                    + query.dtype() + " key.dtype: " + key.dtype() + " and value.dtype: " + value.dtype()
                    + " instead.");
        if (query.dim() < 2 || key.dim() < 2 || value.dim() < 2)
            throw new ShapeException(
                    "Expected query, key, and value to all be  at least 2 dimensional, but got query.dim: "
                            + query.dim() + " key.dim: " + key.dim() + " and value.dim: " + value.dim()
                            + " instead.");
    }

    private static <A extends Array<A>> void requireMask(A query, @Nullable A mask, Options options) {
        if (mask == null) return;
        if (options.isCausal())
            throw new IllegalArgumentException(
                    "_scaled_dot_product_attention: Explicit attn_mask should not be set when is_causal=True");
        DType dtype = mask.dtype();
        if (dtype != DType.BOOL && dtype != DType.FLOAT32 && dtype != query.dtype())
            throw new DTypeException(
                    "Expected attn_mask dtype to be bool or float or to match query dtype, but got attn_mask.dtype: "
                            + dtype + " and  query.dtype: " + query.dtype() + " instead.");
        // PyTorch asks for the mask's rows while it chooses a kernel for batches of heads
        if (query.dim() == 4 && options.dropout() == 0) mask.size(-2);
    }
}
