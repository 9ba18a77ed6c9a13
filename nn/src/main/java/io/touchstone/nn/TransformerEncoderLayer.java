package io.touchstone.nn;

import io.touchstone.autograd.Variable;
import io.touchstone.nn.MultiheadAttention.Request;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Attention to the input itself, then two linear maps: the branches {@code self_attn} and feed-forward of a {@link TransformerLayer}.
 *
 * @torch torch.nn.TransformerEncoderLayer
 */
public final class TransformerEncoderLayer extends TransformerLayer {
    /** A layer with PyTorch's defaults. */
    public TransformerEncoderLayer(int dModel, int nhead) {
        this(options(dModel, nhead));
    }

    /** A layer. */
    public TransformerEncoderLayer(Options options) {
        super(options, "self_attn");
    }

    /**
     * The layer applied to sequences, hooks and all.
     *
     * @param mask which places are not seen from which, or null
     * @param padding which places are not seen at all, or null
     * @param isCausal whether the mask is the causal one
     */
    public Variable call(Variable src, @Nullable Variable mask, @Nullable Variable padding, boolean isCausal) {
        Request request = Request.masked(padding, mask, isCausal);
        return run(List.of(src), in -> forward(in.get(0), request));
    }

    private Variable forward(Variable src, Request request) {
        Variable x = residual(0, src, y -> attended("self_attn", y, y, request));
        return residual(1, x, this::feedForward);
    }

    @Override
    TransformerEncoderLayer copy() {
        return copied(TransformerEncoderLayer::new);
    }
}
