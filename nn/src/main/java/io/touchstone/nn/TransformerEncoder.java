package io.touchstone.nn;

import io.touchstone.autograd.GradMode;
import io.touchstone.autograd.Variable;
import io.touchstone.tensor.Tensor;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Encoder layers on each other, and perhaps a norm on top.
 *
 * <p>The layers are copies of one: all begin with the same numbers.
 *
 * @torch torch.nn.TransformerEncoder
 */
public final class TransformerEncoder extends Module {
    private final Options options;
    private final ModuleList<TransformerEncoderLayer> layers;
    private final @Nullable Layer norm;

    /**
     * How padding is treated.
     *
     * @param enableNestedTensor whether, in evaluation without gradients, padded places may be left out, and are zeros then
     * @param maskCheck whether that is done only if padding stands at the end
     */
    public record Options(boolean enableNestedTensor, boolean maskCheck) {}

    /** Copies of a layer, and a norm or null. */
    public TransformerEncoder(TransformerEncoderLayer layer, int numLayers, @Nullable Layer norm) {
        this(layer, numLayers, norm, new Options(true, true));
    }

    /** Copies of a layer, and a norm or null. */
    public TransformerEncoder(TransformerEncoderLayer layer, int numLayers, @Nullable Layer norm, Options options) {
        this.options = options;
        layers = child("layers", new ModuleList<TransformerEncoderLayer>(copies(layer, numLayers)));
        this.norm = norm == null ? null : child("norm", norm);
    }

    private static List<TransformerEncoderLayer> copies(TransformerEncoderLayer layer, int count) {
        return IntStream.range(0, count).mapToObj(i -> layer.copy()).toList();
    }

    /**
     * The layers applied to sequences, hooks and all.
     *
     * @param mask which places are not seen from which, or null
     * @param padding which places are not seen at all, or null
     * @param isCausal whether the mask is the causal one
     */
    public Variable call(Variable src, @Nullable Variable mask, @Nullable Variable padding, boolean isCausal) {
        return run(List.of(src), in -> forward(in.get(0), mask, padding, isCausal));
    }

    private Variable forward(Variable src, @Nullable Variable mask, @Nullable Variable padding, boolean isCausal) {
        if (layers.size() == 0) throw new IndexOutOfBoundsException("index 0 is out of range");
        Variable x = src;
        for (TransformerEncoderLayer layer : layers) x = layer.call(x, mask, padding, isCausal);
        if (mask == null && padding != null && leavesOut(src, padding))
            x = x.maskedFill(padding.logicalNot().logicalNot().unsqueeze(-1), 0);
        return norm == null ? x : norm.call(x);
    }

    /** Whether PyTorch computes nothing at padded places, but gives zeros there. */
    private boolean leavesOut(Variable src, Variable padding) {
        if (!options.enableNestedTensor() || src.dim() != 3) return false;
        TransformerEncoderLayer first = layers.get(0);
        TransformerLayer.Options o = first.options();
        if (first.isTraining() || o.normFirst() || !o.batchFirst() || !o.bias() || o.nhead() % 2 == 1) return false;
        boolean wanted = src.requiresGrad() || first.parameters().stream().anyMatch(Variable::requiresGrad);
        if (GradMode.isEnabled() && wanted) return false;
        return !options.maskCheck() || standsAtTheEnd(padding.tensor().logicalNot());
    }

    /** Whether no kept place follows one that is left out. */
    private static boolean standsAtTheEnd(Tensor kept) {
        Tensor before = kept.narrow(1, 0, kept.size(1) - 1);
        Tensor after = kept.narrow(1, 1, kept.size(1) - 1);
        return after.logicalNot().logicalOr(before).all().item().integer() != 0;
    }
}
