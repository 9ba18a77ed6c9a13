package io.touchstone.nn;

import io.touchstone.autograd.Variable;
import io.touchstone.nn.functional.BatchNormalizations;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.ShapeException;
import io.touchstone.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Each channel of each example normalised over its elements: in training, and where no running moments are tracked, by their own mean and
 * biased variance, else by the running ones. By default nothing is tracked and there is no scale or shift.
 */
public abstract class InstanceNorm extends RunningNorm {
    private final int dims;

    /** A layer for inputs with so many dimensions behind the channel. */
    InstanceNorm(Options options, int dims) {
        super(options);
        this.dims = dims;
    }

    /** PyTorch's defaults for {@code numFeatures} channels. */
    public static Options options(int numFeatures) {
        return new Options(numFeatures, 1e-5, 0.1, false, false, DType.defaultFloat());
    }

    @Override
    protected final Variable forward(Variable x) {
        if (x.dim() != dims + 1 && x.dim() != dims + 2)
            throw new ShapeException(
                    "expected " + (dims + 1) + "D or " + (dims + 2) + "D input (got " + x.dim() + "D input)");
        int channel = x.dim() - dims - 1;
        if (options.affine() && x.size(channel) != options.numFeatures())
            throw new ShapeException("expected input's size at dim=" + channel + " to match num_features ("
                    + options.numFeatures() + "), but got: " + x.size(channel) + ".");
        return channel == 1 ? normalized(x) : normalized(x.unsqueeze(0)).squeeze(0);
    }

    /** States from before version 1 may have moments that this does not track. */
    @Override
    protected void adapt(Map<String, Tensor> state, String prefix, Loading loading) {
        if (!options.trackRunningStats() && loading.version() == null) {
            List<String> moments = Stream.of(prefix + MEAN, prefix + VARIANCE)
                    .filter(state::containsKey)
                    .toList();
            if (!moments.isEmpty()) loading.errors().add(surplus(moments));
            state.keySet().removeAll(moments);
        }
        super.adapt(state, prefix, loading);
    }

    private String surplus(List<String> moments) {
        return "Unexpected running stats buffer(s) \"" + String.join("\" and \"", moments) + "\" for " + name()
                + " with track_running_stats=False. If state_dict is a checkpoint saved before 0.4.0, this may be expected because "
                + name()
                + " does not track running stats by default since 0.4.0. Please remove these keys from state_dict."
                + " If the running stats are actually needed, instead set track_running_stats=True in " + name()
                + " to enable them. See the documentation of " + name() + " for details.";
    }

    private Variable normalized(Variable x) {
        Double momentum = options.momentum();
        return BatchNormalizations.instanceNorm(
                x,
                runningMean(),
                runningVar(),
                weight(),
                bias(),
                isTraining() || !options.trackRunningStats(),
                momentum == null ? 0 : momentum,
                options.eps());
    }
}
