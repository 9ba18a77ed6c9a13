package io.touchstone.nn;

import io.touchstone.nn.functional.Interpolation;
import java.util.List;

/**
 * Images sampled anew, each pixel as the nearest one.
 *
 * @torch torch.nn.UpsamplingNearest2d
 */
public final class UpsamplingNearest2d extends Upsample {
    /**
     * A layer for a size or a factor; the other is empty.
     *
     * @param size height and width, or one number for both
     * @param scaleFactor their factors, or one for both
     */
    public UpsamplingNearest2d(List<Integer> size, List<Double> scaleFactor) {
        super(new Interpolation.Options(size, scaleFactor, "nearest", null, false, false));
    }
}
