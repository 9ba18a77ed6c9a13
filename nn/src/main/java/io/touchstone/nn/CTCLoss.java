package io.touchstone.nn;

import io.touchstone.autograd.Variable;
import io.touchstone.nn.functional.Ctc;
import io.touchstone.tensor.Reduction;
import java.util.List;

/**
 * How unlikely sequences of labels are, by longer sequences of guesses: connectionist temporal classification.
 *
 * @torch torch.nn.CTCLoss
 */
public final class CTCLoss extends Module {
    private final Options options;

    /**
     * What such a loss is made of.
     *
     * @param blank the class that stands for no label
     * @param reduction what becomes of the single losses
     * @param zeroInfinity whether infinite losses count as 0
     */
    public record Options(long blank, Reduction reduction, boolean zeroInfinity) {
        /** As these options, but for {@code blank}. */
        public Options blank(long value) {
            return new Options(value, reduction, zeroInfinity);
        }

        /** As these options, but for {@code reduction}. */
        public Options reduction(Reduction value) {
            return new Options(blank, value, zeroInfinity);
        }

        /** As these options, but for {@code zeroInfinity}. */
        public Options zeroInfinity(boolean value) {
            return new Options(blank, reduction, value);
        }
    }

    /** PyTorch's defaults. */
    public static Options options() {
        return new Options(0, Reduction.MEAN, false);
    }

    /** A CTCLoss with PyTorch's defaults. */
    public CTCLoss() {
        this(options());
    }

    /** A CTCLoss. */
    public CTCLoss(Options options) {
        this.options = options;
    }

    /** The loss of guesses (T, N, C) and targets, hooks and all; see {@link Ctc#ctcLoss}. */
    public Variable call(Variable logProbs, Variable targets, long[] inputLengths, long[] targetLengths) {
        Ctc.Lengths lengths = new Ctc.Lengths(inputLengths, targetLengths, options.blank());
        return run(
                List.of(logProbs, targets),
                in -> Ctc.ctcLoss(in.get(0), in.get(1).tensor(), lengths, options.reduction(), options.zeroInfinity()));
    }
}
