package io.touchstone.nn;

import io.touchstone.autograd.Variable;
import io.touchstone.nn.functional.RecurrentStep;
import java.util.List;

/**
 * One step of long short-term memory, {@link RecurrentStep#LSTM}. See {@link RNNCellBase}.
 *
 * @torch torch.nn.LSTMCell
 */
public final class LSTMCell extends RNNCellBase {
    /** A cell with biases. */
    public LSTMCell(int inputSize, int hiddenSize) {
        this(options(inputSize, hiddenSize));
    }

    /** A cell. */
    public LSTMCell(Options options) {
        super(RecurrentStep.LSTM.gates(), options);
    }

    /**
     * h and c after a step.
     *
     * @param h the hidden state
     * @param c the memory
     */
    public record State(Variable h, Variable c) {}

    /** The state after a step that begins with zeros, hooks and all. */
    public State call(Variable x) {
        return state(advance(x, List.of(), 2));
    }

    /** The state after a step, hooks and all. */
    public State call(Variable x, Variable h, Variable c) {
        return state(advance(x, List.of(h, c), 2));
    }

    private static State state(List<Variable> states) {
        return new State(states.get(0), states.get(1));
    }

    @Override
    RecurrentStep step() {
        return RecurrentStep.LSTM;
    }
}
