package io.touchstone.nn;

import io.touchstone.autograd.Variable;
import io.touchstone.nn.functional.Shuffles;

/**
 * Channels spread over pixels, (…, C · r², H, W) to (…, C, H · r, W · r).
 *
 * @torch torch.nn.PixelShuffle
 */
public final class PixelShuffle extends Layer {
    private final int upscaleFactor;

    /** A layer for a factor or number of groups. */
    public PixelShuffle(int upscaleFactor) {
        this.upscaleFactor = upscaleFactor;
    }

    @Override
    protected Variable forward(Variable x) {
        return Shuffles.pixelShuffle(x, upscaleFactor);
    }

    @Override
    protected String extraRepr() {
        return "upscale_factor=" + upscaleFactor;
    }
}
