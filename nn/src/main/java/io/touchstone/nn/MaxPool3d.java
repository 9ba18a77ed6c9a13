package io.touchstone.nn;

import io.touchstone.autograd.Variable;
import io.touchstone.tensor.Reducing.Indexed;
import io.touchstone.tensor.Window;

/**
 * The largest element of each window in volumes (N, C, D, H, W) or (C, D, H, W).
 *
 * @torch torch.nn.MaxPool3d
 */
public final class MaxPool3d extends MaxPoolNd {
    /**
     * Windows side by side.
     *
     * @param kernel the windows' size in each dimension, or one for all
     */
    public MaxPool3d(int... kernel) {
        this(Window.of(kernel), false);
    }

    /**
     * Windows.
     *
     * @param returnIndices whether a call is meant to tell where the elements were, too
     */
    public MaxPool3d(Window window, boolean returnIndices) {
        super(window, returnIndices);
    }

    @Override
    Indexed<Variable> pool(Variable x, Window window) {
        return x.maxPool3d(window);
    }
}
