package io.touchstone.nn;

import io.touchstone.autograd.Variable;
import io.touchstone.nn.functional.Margins;
import io.touchstone.tensor.Reduction;
import java.util.List;
import java.util.function.BinaryOperator;

/**
 * max(0, d(anchor, positive) − d(anchor, negative) + margin) with any distance d.
 *
 * @torch torch.nn.TripletMarginWithDistanceLoss
 */
public final class TripletMarginWithDistanceLoss extends Module {
    private final Options options;

    /**
     * What such a loss is made of.
     *
     * @param distance d
     * @param margin the margin, above 0
     * @param swap whether d(positive, negative) counts where it is smaller
     * @param reduction what becomes of the single losses
     */
    public record Options(BinaryOperator<Variable> distance, double margin, boolean swap, Reduction reduction) {
        public Options {
            if (!(margin > 0))
                throw new IllegalArgumentException(
                        "TripletMarginWithDistanceLoss: expected margin to be greater than 0, got " + margin
                                + " instead");
        }

        /** As these options, but for {@code distance}. */
        public Options distance(BinaryOperator<Variable> value) {
            return new Options(value, margin, swap, reduction);
        }

        /** As these options, but for {@code margin}. */
        public Options margin(double value) {
            return new Options(distance, value, swap, reduction);
        }

        /** As these options, but for {@code swap}. */
        public Options swap(boolean value) {
            return new Options(distance, margin, value, reduction);
        }

        /** As these options, but for {@code reduction}. */
        public Options reduction(Reduction value) {
            return new Options(distance, margin, swap, value);
        }
    }

    /** PyTorch's defaults. */
    public static Options options() {
        return new Options(Margins::distance, 1, false, Reduction.MEAN);
    }

    /** A TripletMarginWithDistanceLoss with PyTorch's defaults. */
    public TripletMarginWithDistanceLoss() {
        this(options());
    }

    /** A TripletMarginWithDistanceLoss. */
    public TripletMarginWithDistanceLoss(Options options) {
        this.options = options;
    }

    /** The loss, hooks and all. */
    public Variable call(Variable anchor, Variable positive, Variable negative) {
        return run(
                List.of(anchor, positive, negative),
                in -> Margins.tripletMarginWithDistanceLoss(
                        in.get(0),
                        in.get(1),
                        in.get(2),
                        options.distance(),
                        options.margin(),
                        options.swap(),
                        options.reduction()));
    }
}
