package io.touchstone.nn;

import io.touchstone.autograd.Variable;
import io.touchstone.tensor.Reducing.Indexed;
import org.jspecify.annotations.Nullable;

/**
 * The largest element of each of as many windows as are asked for in volumes (N, C, D, H, W) or (C, D, H, W).
 *
 * @torch torch.nn.AdaptiveMaxPool3d
 */
public final class AdaptiveMaxPool3d extends IndexedLayer {
    private final AdaptiveSize size;

    /**
     * So many windows.
     *
     * @param returnIndices whether a call is meant to tell where the elements were, too
     * @param counts how many in each dimension, or one for all; null stands for as many as there are elements
     */
    public AdaptiveMaxPool3d(boolean returnIndices, @Nullable Integer... counts) {
        super(returnIndices);
        size = AdaptiveSize.of(counts);
    }

    @Override
    protected Indexed<Variable> found(Variable x) {
        return x.adaptiveMaxPool3d(size.spread(3));
    }

    @Override
    protected String extraRepr() {
        return "output_size=" + size;
    }
}
