package io.touchstone.nn;

import io.touchstone.autograd.Variable;
import io.touchstone.nn.functional.Pools;
import io.touchstone.tensor.Reducing.Indexed;
import io.touchstone.tensor.ShapeException;
import io.touchstone.tensor.Sweep;
import io.touchstone.tensor.Tensor;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The largest element of each of randomly placed windows.
 *
 * <p><b>Buffer</b> {@code _random_samples}, if the numbers that place the windows are given.
 */
public abstract class FractionalMaxPoolNd extends IndexedLayer {
    private final int dims;
    private final List<Integer> kernel;
    private final @Nullable List<Integer> outputSize;
    private final @Nullable List<Double> outputRatio;
    private final @Nullable Variable samples;

    FractionalMaxPoolNd(
            int dims,
            List<Integer> kernel,
            @Nullable List<Integer> outputSize,
            @Nullable List<Double> outputRatio,
            boolean returnIndices,
            @Nullable Tensor samples) {
        super(returnIndices);
        this.dims = dims;
        this.kernel = Sweep.spread(kernel, dims);
        if (samples == null) {
            registerBuffer("_random_samples", null, true);
            this.samples = null;
        } else {
            this.samples = buffer("_random_samples", samples, true);
        }
        this.outputSize = outputSize == null ? null : Sweep.spread(outputSize, dims);
        this.outputRatio = outputRatio == null || outputRatio.size() != 1
                ? outputRatio
                : Collections.nCopies(dims, outputRatio.get(0));
        requireOne();
    }

    private void requireOne() {
        if (outputSize == null && outputRatio == null)
            throw new ShapeException(name() + " requires specifying either an output size, or a pooling ratio");
        if (outputSize != null && outputRatio != null)
            throw new IllegalArgumentException("only one of output_size and output_ratio may be specified");
        if (outputRatio != null && outputRatio.stream().anyMatch(ratio -> !(ratio > 0 && ratio < 1)))
            throw new IllegalArgumentException("output_ratio must be between 0 and 1 (got " + outputRatio + ")");
    }

    @Override
    protected final Indexed<Variable> found(Variable x) {
        return Pools.fractionalMaxPool(dims, x, kernel, outputSize, outputRatio, samples);
    }
}
