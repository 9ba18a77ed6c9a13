package io.touchstone.nn;

import io.touchstone.autograd.Variable;
import io.touchstone.nn.functional.RecurrentStep;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One step of Elman's network, h' = tanh(W x + b + V h + d); or with a rectifier for tanh. See {@link RNNCellBase}.
 *
 * @torch torch.nn.RNNCell
 */
public final class RNNCell extends RNNCellBase {
    private final String nonlinearity;

    /** A cell with biases and tanh. */
    public RNNCell(int inputSize, int hiddenSize) {
        this(options(inputSize, hiddenSize), "tanh");
    }

    /**
     * A cell.
     *
     * @param nonlinearity {@code "tanh"} or {@code "relu"}; any other is refused when the cell is called
     */
    public RNNCell(Options options, String nonlinearity) {
        super(RecurrentStep.RNN_TANH.gates(), options);
        this.nonlinearity = nonlinearity;
    }

    /**
     * h after a step, hooks and all; h before it, or null for zeros.
     *
     * @throws IllegalArgumentException if the nonlinearity is unknown
     */
    public Variable call(Variable x, @Nullable Variable h) {
        return advance(x, h == null ? List.of() : List.of(h), 1).get(0);
    }

    @Override
    RecurrentStep step() {
        return switch (nonlinearity) {
            case "tanh" -> RecurrentStep.RNN_TANH;
            case "relu" -> RecurrentStep.RNN_RELU;
            default -> throw new IllegalArgumentException("Unknown nonlinearity: " + nonlinearity);
        };
    }

    @Override
    protected String extraRepr() {
        return nonlinearity.equals("tanh") ? super.extraRepr() : super.extraRepr() + ", nonlinearity=" + nonlinearity;
    }
}
