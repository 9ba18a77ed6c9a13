package io.touchstone.nn;

import io.touchstone.autograd.Variable;
import io.touchstone.nn.functional.RecurrentStep;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Elman's recurrent layers, h' = tanh(W x + b + V h + d); or with a rectifier for tanh. See {@link RNNBase}.
 *
 * @torch torch.nn.RNN
 */
public final class RNN extends RNNBase {
    /** One layer with tanh. */
    public RNN(int inputSize, int hiddenSize) {
        this(options(inputSize, hiddenSize), "tanh");
    }

    /**
     * Such layers.
     *
     * @param nonlinearity {@code "tanh"} or {@code "relu"}
     * @throws IllegalArgumentException if it is neither, or if there is a projection
     */
    public RNN(Options options, String nonlinearity) {
        super(step(nonlinearity), options.unprojected());
    }

    private static RecurrentStep step(String nonlinearity) {
        return switch (nonlinearity) {
            case "tanh" -> RecurrentStep.RNN_TANH;
            case "relu" -> RecurrentStep.RNN_RELU;
            default ->
                throw new IllegalArgumentException(
                        "Unknown nonlinearity '" + nonlinearity + "'. Select from 'tanh' or 'relu'.");
        };
    }

    /** The layers applied to sequences, hooks and all; h begins as given, or as zeros. */
    public Output call(Variable x, @Nullable Variable h) {
        return unroll(x, h == null ? List.of() : List.of(h));
    }
}
