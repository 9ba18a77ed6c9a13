package io.touchstone.nn;

import io.touchstone.autograd.Variable;
import io.touchstone.nn.functional.BatchNormalizations;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.ShapeException;

/**
 * Each channel of a batch normalised over all its elements: in training, and where no running moments are tracked, by their own mean and
 * biased variance, else by the running ones. Training moves the running moments towards the batch's, the variance by its unbiased
 * estimate.
 */
public abstract class BatchNorm extends RunningNorm {
    private final int least;
    private final int most;
    private boolean cumulative;

    /** A layer for inputs with {@code least} to {@code most} dimensions. */
    BatchNorm(Options options, int least, int most) {
        super(options);
        this.least = least;
        this.most = most;
    }

    /** PyTorch's defaults for {@code numFeatures} channels. */
    public static Options options(int numFeatures) {
        return new Options(numFeatures, 1e-5, 0.1, true, true, DType.defaultFloat());
    }

    /**
     * Lets all batch normalisations in a module go by their batches, without running moments, which calls of a batch would have in common.
     *
     * @torch torch.func.replace_all_batch_norm_modules_
     */
    public static <M extends Module> M replaceAllBatchNormModules_(M root) {
        for (Module module : root.namedModules().values()) if (module instanceof BatchNorm norm) norm.untrack();
        return root;
    }

    /**
     * Keeps the mean of all batches, whatever the momentum is, or goes by the momentum again.
     *
     * @torch torch.nn.BatchNorm1d.momentum
     */
    public final void cumulative(boolean value) {
        cumulative = value;
    }

    @Override
    protected final Variable forward(Variable x) {
        if (x.dim() < least || x.dim() > most) throw new ShapeException(wanted() + " (got " + x.dim() + "D input)");
        double momentum = counted();
        return BatchNormalizations.batchNorm(
                x,
                runningMean(),
                runningVar(),
                weight(),
                bias(),
                isTraining() || (runningMean() == null && runningVar() == null),
                momentum,
                options.eps());
    }

    private String wanted() {
        if (most == Integer.MAX_VALUE) return "expected at least " + least + "D input";
        return "expected " + (least == most ? "" : least + "D or ") + most + "D input";
    }

    /** Counts the batch, in training, and gives how far it is to move the running moments. */
    private double counted() {
        Double momentum = cumulative ? null : options.momentum();
        Variable batches = batches();
        if (isTraining() && batches != null) {
            batches.add_(1L);
            if (momentum == null) return 1.0 / batches.tensor().longAt(0);
        }
        return momentum == null ? 0 : momentum;
    }
}
