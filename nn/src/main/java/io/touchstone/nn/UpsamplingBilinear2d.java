package io.touchstone.nn;

import io.touchstone.nn.functional.Interpolation;
import java.util.List;

/**
 * Images sampled anew bilinearly, the corners aligned.
 *
 * @torch torch.nn.UpsamplingBilinear2d
 */
public final class UpsamplingBilinear2d extends Upsample {
    /**
     * A layer for a size or a factor; the other is empty.
     *
     * @param size height and width, or one number for both
     * @param scaleFactor their factors, or one for both
     */
    public UpsamplingBilinear2d(List<Integer> size, List<Double> scaleFactor) {
        super(new Interpolation.Options(size, scaleFactor, "bilinear", true, false, false));
    }
}
