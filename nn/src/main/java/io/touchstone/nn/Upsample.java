package io.touchstone.nn;

import io.touchstone.autograd.Variable;
import io.touchstone.nn.functional.Interpolation;
import java.util.List;

/**
 * Signals, images or volumes (N, C, …) made larger or smaller.
 *
 * @torch torch.nn.Upsample
 */
public class Upsample extends Layer {
    private final Interpolation.Options options;

    /** A layer that samples anew. */
    public Upsample(Interpolation.Options options) {
        this.options = options;
    }

    @Override
    protected final Variable forward(Variable x) {
        return Interpolation.interpolate(x, options);
    }

    @Override
    protected final String extraRepr() {
        List<?> given = options.scaleFactor().isEmpty() ? options.size() : options.scaleFactor();
        String name = options.scaleFactor().isEmpty() ? "size=" : "scale_factor=";
        return name + Sizes.python(given) + ", mode='" + options.mode() + "'";
    }
}
