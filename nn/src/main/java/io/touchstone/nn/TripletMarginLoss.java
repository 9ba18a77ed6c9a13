package io.touchstone.nn;

import io.touchstone.autograd.Variable;
import io.touchstone.nn.functional.Losses;
import io.touchstone.tensor.Reduction;
import java.util.List;

/**
 * max(0, d(anchor, positive) − d(anchor, negative) + margin).
 *
 * @torch torch.nn.TripletMarginLoss
 */
public final class TripletMarginLoss extends Module {
    private final Options options;

    /**
     * What such a loss is made of.
     *
     * @param margin the margin, above 0
     * @param p which norm d is
     * @param eps added to every difference
     * @param swap whether d(positive, negative) counts where it is smaller
     * @param reduction what becomes of the single losses
     */
    public record Options(double margin, double p, double eps, boolean swap, Reduction reduction) {
        public Options {
            if (!(margin > 0))
                throw new IllegalArgumentException(
                        "TripletMarginLoss: expected margin to be greater than 0, got " + margin + " instead");
        }

        /** As these options, but for {@code margin}. */
        public Options margin(double value) {
            return new Options(value, p, eps, swap, reduction);
        }

        /** As these options, but for {@code p}. */
        public Options p(double value) {
            return new Options(margin, value, eps, swap, reduction);
        }

        /** As these options, but for {@code eps}. */
        public Options eps(double value) {
            return new Options(margin, p, value, swap, reduction);
        }

        /** As these options, but for {@code swap}. */
        public Options swap(boolean value) {
            return new Options(margin, p, eps, value, reduction);
        }

        /** As these options, but for {@code reduction}. */
        public Options reduction(Reduction value) {
            return new Options(margin, p, eps, swap, value);
        }
    }

    /** PyTorch's defaults. */
    public static Options options() {
        return new Options(1, 2, 1e-6, false, Reduction.MEAN);
    }

    /** A TripletMarginLoss with PyTorch's defaults. */
    public TripletMarginLoss() {
        this(options());
    }

    /** A TripletMarginLoss. */
    public TripletMarginLoss(Options options) {
        this.options = options;
    }

    /** The loss, hooks and all. */
    public Variable call(Variable anchor, Variable positive, Variable negative) {
        return run(List.of(anchor, positive, negative), in -> forward(in.get(0), in.get(1), in.get(2)));
    }

    /** What the loss computes. */
    private Variable forward(Variable anchor, Variable positive, Variable negative) {
        return Losses.tripletMarginLoss(
                anchor,
                positive,
                negative,
                options.margin(),
                options.p(),
                options.eps(),
                options.swap(),
                options.reduction());
    }
}
