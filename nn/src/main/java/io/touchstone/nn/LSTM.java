package io.touchstone.nn;

import io.touchstone.autograd.Variable;
import io.touchstone.nn.functional.RecurrentStep;
import java.util.List;

/**
 * Layers of long short-term memory, {@link RecurrentStep#LSTM}. See {@link RNNBase}.
 *
 * @torch torch.nn.LSTM
 */
public final class LSTM extends RNNBase {
    /** One layer. */
    public LSTM(int inputSize, int hiddenSize) {
        this(options(inputSize, hiddenSize));
    }

    /** Such layers. */
    public LSTM(Options options) {
        super(RecurrentStep.LSTM, options);
    }

    /** The layers applied to sequences, hooks and all; the states begin as zeros. */
    public Output call(Variable x) {
        return unroll(x, List.of());
    }

    /** The layers applied to sequences, hooks and all; the states begin as h and c. */
    public Output call(Variable x, Variable h, Variable c) {
        return unroll(x, List.of(h, c));
    }
}
