package io.touchstone.nn;

import io.touchstone.autograd.Variable;
import io.touchstone.nn.MultiheadAttention.Request;
import io.touchstone.nn.init.Init;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.ShapeException;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.Torch;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An encoder, and a decoder that pays attention to what it gives.
 *
 * <p><b>Inputs</b> sources (S, N, E) and targets (T, N, E), with the batch first if {@code batchFirst}, or without a batch. <b>Output</b> of the targets' shape.
 * Parameters of more than one dimension are Glorot uniform at first.
 *
 * @torch torch.nn.Transformer
 */
public final class Transformer extends Module {
    private final TransformerLayer.Options options;
    private final TransformerEncoder encoder;
    private final TransformerDecoder decoder;

    /** Six layers of either kind. */
    public Transformer(TransformerLayer.Options options) {
        this(options, 6, 6);
    }

    /** So many layers of either kind, and norms on top of them. */
    public Transformer(TransformerLayer.Options options, int numEncoderLayers, int numDecoderLayers) {
        this(options, encoder(options, numEncoderLayers), decoder(options, numDecoderLayers));
    }

    /** An encoder and a decoder, whose parameters are drawn anew. */
    public Transformer(TransformerLayer.Options options, TransformerEncoder encoder, TransformerDecoder decoder) {
        this.options = options;
        this.encoder = child("encoder", encoder);
        this.decoder = child("decoder", decoder);
        for (Parameter p : parameters()) if (p.dim() > 1) Init.xavierUniform_(p);
    }

    /** An encoder as a transformer makes it. */
    public static TransformerEncoder encoder(TransformerLayer.Options options, int numLayers) {
        return new TransformerEncoder(new TransformerEncoderLayer(options), numLayers, options.norm());
    }

    /** A decoder as a transformer makes it. */
    public static TransformerDecoder decoder(TransformerLayer.Options options, int numLayers) {
        return new TransformerDecoder(new TransformerDecoderLayer(options), numLayers, options.norm());
    }

    /** The mask of size n that lets each place see itself and those before it: −∞ above the diagonal, else 0. */
    public static Tensor generateSquareSubsequentMask(int n, DType dtype) {
        return Torch.zeros(dtype, n, n).add(Double.NEGATIVE_INFINITY).triu(1);
    }

    /**
     * The transformer applied to sources and targets, hooks and all.
     *
     * @param toSource how the encoder pays attention
     * @param toTarget how the decoder pays attention to the target
     * @param toMemory how the decoder pays attention to the memory
     * @throws ShapeException if the batches or the sizes differ
     */
    public Variable call(Variable src, Variable tgt, Request toSource, Request toTarget, Request toMemory) {
        return run(List.of(src, tgt), in -> forward(in.get(0), in.get(1), toSource, toTarget, toMemory));
    }

    /** The transformer applied without masks, hooks and all. */
    public Variable call(Variable src, Variable tgt) {
        Request all = Request.masked(null, null, false);
        return call(src, tgt, all, all, all);
    }

    private Variable forward(Variable src, Variable tgt, Request toSource, Request toTarget, Request toMemory) {
        int batch = options.batchFirst() ? 0 : 1;
        if (src.dim() == 3 && src.size(batch) != tgt.size(batch))
            throw new ShapeException("the batch number of src and tgt must be equal");
        if (src.size(-1) != options.dModel() || tgt.size(-1) != options.dModel())
            throw new ShapeException("the feature number of src and tgt must be equal to d_model");
        @Nullable Variable mask = toSource.attnMask();
        Variable memory = encoder.call(src, mask, toSource.keyPaddingMask(), toSource.isCausal());
        return decoder.call(tgt, memory, toTarget, toMemory);
    }
}
