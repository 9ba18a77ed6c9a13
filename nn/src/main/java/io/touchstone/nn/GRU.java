package io.touchstone.nn;

import io.touchstone.autograd.Variable;
import io.touchstone.nn.functional.RecurrentStep;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Layers of gated recurrent units, {@link RecurrentStep#GRU}. See {@link RNNBase}.
 *
 * @torch torch.nn.GRU
 */
public final class GRU extends RNNBase {
    /** One layer. */
    public GRU(int inputSize, int hiddenSize) {
        this(options(inputSize, hiddenSize));
    }

    /**
     * Such layers.
     *
     * @throws IllegalArgumentException if there is a projection
     */
    public GRU(Options options) {
        super(RecurrentStep.GRU, options.unprojected());
    }

    /** The layers applied to sequences, hooks and all; h begins as given, or as zeros. */
    public Output call(Variable x, @Nullable Variable h) {
        return unroll(x, h == null ? List.of() : List.of(h));
    }
}
