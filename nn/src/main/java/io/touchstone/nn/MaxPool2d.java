package io.touchstone.nn;

import io.touchstone.autograd.Variable;
import io.touchstone.tensor.Reducing.Indexed;
import io.touchstone.tensor.Window;

/**
 * The largest element of each window in images (N, C, H, W) or (C, H, W).
 *
 * @torch torch.nn.MaxPool2d
 */
public final class MaxPool2d extends MaxPoolNd {
    /**
     * Windows side by side.
     *
     * @param kernel the windows' size in each dimension, or one for all
     */
    public MaxPool2d(int... kernel) {
        this(Window.of(kernel), false);
    }

    /**
     * Windows.
     *
     * @param returnIndices whether a call is meant to tell where the elements were, too
     */
    public MaxPool2d(Window window, boolean returnIndices) {
        super(window, returnIndices);
    }

    @Override
    Indexed<Variable> pool(Variable x, Window window) {
        return x.maxPool2d(window);
    }
}
