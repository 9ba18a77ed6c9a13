package io.touchstone.nn;

import io.touchstone.autograd.Variable;
import io.touchstone.nn.functional.Shuffles;

/**
 * Pixels gathered into channels, (…, C, H · r, W · r) to (…, C · r², H, W).
 *
 * @torch torch.nn.PixelUnshuffle
 */
public final class PixelUnshuffle extends Layer {
    private final int downscaleFactor;

    /** A layer for a factor or number of groups. */
    public PixelUnshuffle(int downscaleFactor) {
        this.downscaleFactor = downscaleFactor;
    }

    @Override
    protected Variable forward(Variable x) {
        return Shuffles.pixelUnshuffle(x, downscaleFactor);
    }

    @Override
    protected String extraRepr() {
        return "downscale_factor=" + downscaleFactor;
    }
}
