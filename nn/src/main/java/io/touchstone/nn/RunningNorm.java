package io.touchstone.nn;

import io.touchstone.autograd.Variable;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What normalisations of channels by moments have in common: a scale and a shift for each channel, if they are affine, and running means
 * and variances, if they track them.
 *
 * <p><b>Parameters</b> {@code weight} (C), 1 at first, and {@code bias} (C), 0 at first. <b>Buffers</b> {@code running_mean} (C), 0 at
 * first, {@code running_var} (C), 1 at first, and {@code num_batches_tracked}, how many batches have moved them.
 */
public abstract class RunningNorm extends Layer {
    static final String MEAN = "running_mean";
    static final String VARIANCE = "running_var";
    private static final String COUNT = "num_batches_tracked";
    private static final int COUNTING = 2;

    Options options;

    /**
     * What such a layer is made of.
     *
     * @param numFeatures how many channels there are
     * @param eps added to variances
     * @param momentum how far running moments are moved towards the batch's; null to keep the mean of all so far
     * @param affine whether there are scales and shifts
     * @param trackRunningStats whether there are running moments
     * @param dtype the type of all these
     */
    public record Options(
            int numFeatures,
            double eps,
            @Nullable Double momentum,
            boolean affine,
            boolean trackRunningStats,
            DType dtype) {
        /** As these options, but for {@code eps}. */
        public Options eps(double value) {
            return new Options(numFeatures, value, momentum, affine, trackRunningStats, dtype);
        }

        /** As these options, but for {@code momentum}. */
        public Options momentum(@Nullable Double value) {
            return new Options(numFeatures, eps, value, affine, trackRunningStats, dtype);
        }

        /** As these options, but for {@code affine}. */
        public Options affine(boolean value) {
            return new Options(numFeatures, eps, momentum, value, trackRunningStats, dtype);
        }

        /** As these options, but for {@code trackRunningStats}. */
        public Options trackRunningStats(boolean value) {
            return new Options(numFeatures, eps, momentum, affine, value, dtype);
        }

        /** As these options, but for {@code dtype}. */
        public Options dtype(DType value) {
            return new Options(numFeatures, eps, momentum, affine, trackRunningStats, value);
        }
    }

    /** A layer with its parameters and buffers. */
    RunningNorm(Options options) {
        this.options = options;
        Spec each = new Spec(Shape.of(options.numFeatures()), options.dtype());
        boolean affine = options.affine();
        registerParameter("weight", affine ? new Parameter(Initial.filled(each, 1)) : null);
        registerParameter("bias", affine ? new Parameter(Initial.filled(each, 0)) : null);
        Spec count = new Spec(Shape.SCALAR, DType.INT64);
        running(MEAN, each, 0);
        running(VARIANCE, each, 1);
        running(COUNT, count, 0);
    }

    private void running(String name, Spec spec, double value) {
        boolean tracks = options.trackRunningStats();
        registerBuffer(name, tracks ? Variable.constant(Initial.filled(spec, value)) : null, true);
    }

    /** How many channels there are. */
    public final int numFeatures() {
        return options.numFeatures();
    }

    /** What is added to variances. */
    public final double eps() {
        return options.eps();
    }

    final @Nullable Variable weight() {
        return tensorOrNull("weight");
    }

    final @Nullable Variable bias() {
        return tensorOrNull("bias");
    }

    final @Nullable Variable runningMean() {
        return tensorOrNull(MEAN);
    }

    final @Nullable Variable runningVar() {
        return tensorOrNull(VARIANCE);
    }

    final @Nullable Variable batches() {
        return tensorOrNull(COUNT);
    }

    /**
     * Forgets all batches: running means of 0, variances of 1.
     *
     * @torch torch.nn.BatchNorm1d.reset_running_stats
     */
    public final void resetRunningStats() {
        if (!options.trackRunningStats()) return;
        tensor(MEAN).tensor().zero_();
        tensor(VARIANCE).tensor().fill_(1.0);
        tensor(COUNT).tensor().zero_();
    }

    /** Tracks no running moments any more: batches are normalised by their own, in evaluation, too. */
    final void untrack() {
        options = options.trackRunningStats(false);
        for (String name : List.of(MEAN, VARIANCE, COUNT)) registerBuffer(name, null, true);
    }

    @Override
    protected final int version() {
        return COUNTING;
    }

    /** States from before there was a count keep what the module has. */
    @Override
    protected void adapt(Map<String, Tensor> state, String prefix, Loading loading) {
        if (options.trackRunningStats() && loading.isBefore(COUNTING))
            state.putIfAbsent(prefix + COUNT, tensor(COUNT).tensor());
    }

    @Override
    protected final String extraRepr() {
        Double momentum = options.momentum();
        return options.numFeatures() + ", eps=" + python(options.eps()) + ", momentum="
                + (momentum == null ? "None" : python(momentum)) + ", affine=" + python(options.affine())
                + ", track_running_stats=" + python(options.trackRunningStats());
    }
}
