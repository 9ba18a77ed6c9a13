package io.touchstone.nn;

import io.touchstone.autograd.Variable;
import io.touchstone.nn.functional.RecurrentStep;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One step of a gated recurrent unit, {@link RecurrentStep#GRU}. See {@link RNNCellBase}.
 *
 * @torch torch.nn.GRUCell
 */
public final class GRUCell extends RNNCellBase {
    /** A cell with biases. */
    public GRUCell(int inputSize, int hiddenSize) {
        this(options(inputSize, hiddenSize));
    }

    /** A cell. */
    public GRUCell(Options options) {
        super(RecurrentStep.GRU.gates(), options);
    }

    /** h after a step, hooks and all; h before it, or null for zeros. */
    public Variable call(Variable x, @Nullable Variable h) {
        return advance(x, h == null ? List.of() : List.of(h), 1).get(0);
    }

    @Override
    RecurrentStep step() {
        return RecurrentStep.GRU;
    }
}
