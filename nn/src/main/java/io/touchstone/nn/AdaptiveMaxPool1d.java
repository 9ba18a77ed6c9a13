package io.touchstone.nn;

import io.touchstone.autograd.Variable;
import io.touchstone.tensor.Reducing.Indexed;
import org.jspecify.annotations.Nullable;

/**
 * The largest element of each of as many windows as are asked for in sequences (N, C, L) or (C, L).
 *
 * @torch torch.nn.AdaptiveMaxPool1d
 */
public final class AdaptiveMaxPool1d extends IndexedLayer {
    private final AdaptiveSize size;

    /**
     * So many windows.
     *
     * @param returnIndices whether a call is meant to tell where the elements were, too
     * @param counts how many in each dimension, or one for all
     */
    public AdaptiveMaxPool1d(boolean returnIndices, @Nullable Integer... counts) {
        super(returnIndices);
        size = AdaptiveSize.of(counts);
    }

    @Override
    protected Indexed<Variable> found(Variable x) {
        return x.adaptiveMaxPool1d(size.spread(1));
    }

    @Override
    protected String extraRepr() {
        return "output_size=" + size;
    }
}
