package io.touchstone.nn;

import io.touchstone.autograd.Variable;
import io.touchstone.tensor.Reducing.Indexed;
import io.touchstone.tensor.Window;

/**
 * The largest element of each window in sequences (N, C, L) or (C, L).
 *
 * @torch torch.nn.MaxPool1d
 */
public final class MaxPool1d extends MaxPoolNd {
    /**
     * Windows side by side.
     *
     * @param kernel the windows' size in each dimension, or one for all
     */
    public MaxPool1d(int... kernel) {
        this(Window.of(kernel), false);
    }

    /**
     * Windows.
     *
     * @param returnIndices whether a call is meant to tell where the elements were, too
     */
    public MaxPool1d(Window window, boolean returnIndices) {
        super(window, returnIndices);
    }

    @Override
    Indexed<Variable> pool(Variable x, Window window) {
        return x.maxPool1dWithIndices(window);
    }

    @Override
    protected Variable forward(Variable x) {
        return x.maxPool1d(window());
    }
}
