package io.touchstone.nn;

import io.touchstone.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The largest element of each of randomly placed windows in volumes (N, C, D, H, W) or (C, D, H, W).
 *
 * @torch torch.nn.FractionalMaxPool3d
 */
public final class FractionalMaxPool3d extends FractionalMaxPoolNd {
    /**
     * Windows, given how many there are, or how many for each element.
     *
     * @param kernel the windows' sizes, or one for all
     * @param outputSize how many windows there are in each dimension, or one for all, or null
     * @param outputRatio how many for each element, between 0 and 1, or null
     * @param returnIndices whether a call is meant to tell where the elements were, too
     * @param samples the uniform numbers (N, C, 3) that place the windows, or null to draw them in each call
     * @throws io.touchstone.tensor.ShapeException if neither size nor ratio is given
     * @throws IllegalArgumentException if both are, or a ratio is not between 0 and 1
     */
    public FractionalMaxPool3d(
            List<Integer> kernel,
            @Nullable List<Integer> outputSize,
            @Nullable List<Double> outputRatio,
            boolean returnIndices,
            @Nullable Tensor samples) {
        super(3, kernel, outputSize, outputRatio, returnIndices, samples);
    }
}
