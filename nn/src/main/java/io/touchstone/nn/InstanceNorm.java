package io.touchstone.nn;

import io.touchstone.autograd.Variable;
import io.touchstone.nn.functional.Normalizations;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.ShapeException;

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

    private Variable normalized(Variable x) {
        Double momentum = options.momentum();
        return Normalizations.instanceNorm(
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
