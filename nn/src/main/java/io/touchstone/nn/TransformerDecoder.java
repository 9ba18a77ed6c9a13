package io.touchstone.nn;

import io.touchstone.autograd.Variable;
import io.touchstone.nn.MultiheadAttention.Request;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Decoder layers on each other, and perhaps a norm on top.
 *
 * <p>The layers are copies of one: all begin with the same numbers.
 *
 * @torch torch.nn.TransformerDecoder
 */
public final class TransformerDecoder extends Module {
    private final ModuleList<TransformerDecoderLayer> layers;
    private final @Nullable Layer norm;

    /** Copies of a layer, and a norm or null. */
    public TransformerDecoder(TransformerDecoderLayer layer, int numLayers, @Nullable Layer norm) {
        layers = child("layers", new ModuleList<TransformerDecoderLayer>(copies(layer, numLayers)));
        this.norm = norm == null ? null : child("norm", norm);
    }

    private static List<TransformerDecoderLayer> copies(TransformerDecoderLayer layer, int count) {
        return IntStream.range(0, count).mapToObj(i -> layer.copy()).toList();
    }

    /**
     * The layers applied to targets, hooks and all.
     *
     * @param toTarget how attention is paid to the target
     * @param toMemory how attention is paid to the memory
     */
    public Variable call(Variable tgt, Variable memory, Request toTarget, Request toMemory) {
        return run(List.of(tgt, memory), in -> forward(in.get(0), in.get(1), toTarget, toMemory));
    }

    private Variable forward(Variable tgt, Variable memory, Request toTarget, Request toMemory) {
        if (layers.size() == 0) throw new IndexOutOfBoundsException("index 0 is out of range");
        Variable x = tgt;
        for (TransformerDecoderLayer layer : layers) x = layer.call(x, memory, toTarget, toMemory);
        return norm == null ? x : norm.call(x);
    }
}
