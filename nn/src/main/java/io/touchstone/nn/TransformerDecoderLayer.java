package io.touchstone.nn;

import io.touchstone.autograd.Variable;
import io.touchstone.nn.MultiheadAttention.Request;
import java.util.List;

/**
 * Attention to the target itself, then to a memory, then two linear maps: the branches {@code self_attn}, {@code multihead_attn} and feed-forward of a {@link
 * TransformerLayer}.
 *
 * @torch torch.nn.TransformerDecoderLayer
 */
public final class TransformerDecoderLayer extends TransformerLayer {
    /** A layer with PyTorch's defaults. */
    public TransformerDecoderLayer(int dModel, int nhead) {
        this(options(dModel, nhead));
    }

    /** A layer. */
    public TransformerDecoderLayer(Options options) {
        super(options, "self_attn", "multihead_attn");
    }

    /**
     * The layer applied to targets, hooks and all.
     *
     * @param toTarget how attention is paid to the target
     * @param toMemory how attention is paid to the memory
     */
    public Variable call(Variable tgt, Variable memory, Request toTarget, Request toMemory) {
        return run(List.of(tgt, memory), in -> forward(in.get(0), in.get(1), toTarget, toMemory));
    }

    private Variable forward(Variable tgt, Variable memory, Request toTarget, Request toMemory) {
        Variable x = residual(0, tgt, y -> attended("self_attn", y, y, toTarget));
        x = residual(1, x, y -> attended("multihead_attn", y, memory, toMemory));
        return residual(2, x, this::feedForward);
    }

    @Override
    TransformerDecoderLayer copy() {
        return copied(TransformerDecoderLayer::new);
    }
}
