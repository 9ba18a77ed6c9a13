package io.touchstone.optim.lr;

import io.touchstone.optim.Optimizer;
import io.touchstone.optim.ParamGroup;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Up and down between two rates, in straight lines, with the momentum the other way round.
 *
 * @torch torch.optim.lr_scheduler.CyclicLR
 */
public final class CyclicLR extends LRScheduler {
    private final Options options;
    private final List<Double> maxLrs;
    private final List<Double> baseMomenta;
    private final List<Double> maxMomenta;
    private final double period;
    private final double ratio;

    /**
     * The cycles.
     *
     * @param baseLr the lower rate
     * @param maxLr the upper rate
     * @param stepSizeUp how many steps it takes to go up
     * @param stepSizeDown how many steps it takes to go down; null for as many
     * @param mode triangular, triangular2 (half as high each cycle) or exp_range (γ to the power of the step)
     * @param gamma γ
     * @param scaleFn what the height is multiplied by, in place of the mode; null for the mode's
     * @param scaleMode cycle or iterations: what {@code scaleFn} is given
     * @param cycleMomentum whether the momentum changes too
     * @param baseMomentum the lower momentum
     * @param maxMomentum the upper momentum
     */
    public record Options(
            PerGroup<Double> baseLr,
            PerGroup<Double> maxLr,
            double stepSizeUp,
            @Nullable Double stepSizeDown,
            String mode,
            double gamma,
            @Nullable DoubleUnaryOperator scaleFn,
            String scaleMode,
            boolean cycleMomentum,
            PerGroup<Double> baseMomentum,
            PerGroup<Double> maxMomentum) {
        public Options {
            boolean known = mode.equals("triangular") || mode.equals("triangular2") || mode.equals("exp_range");
            if (!known && scaleFn == null) throw new IllegalArgumentException("mode is invalid and scale_fn is None");
        }

        /** As these options, with other numbers of steps. */
        public Options steps(double up, @Nullable Double down) {
            return new Options(
                    baseLr, maxLr, up, down, mode, gamma, scaleFn, scaleMode, cycleMomentum, baseMomentum, maxMomentum);
        }

        /** As these options, with another mode. */
        public Options mode(String other, double factor) {
            return new Options(
                    baseLr,
                    maxLr,
                    stepSizeUp,
                    stepSizeDown,
                    other,
                    factor,
                    scaleFn,
                    scaleMode,
                    cycleMomentum,
                    baseMomentum,
                    maxMomentum);
        }

        /** As these options, with a function in place of the mode. */
        public Options scale(DoubleUnaryOperator of, String what) {
            return new Options(
                    baseLr,
                    maxLr,
                    stepSizeUp,
                    stepSizeDown,
                    mode,
                    gamma,
                    of,
                    what,
                    cycleMomentum,
                    baseMomentum,
                    maxMomentum);
        }

        /** As these options, with momenta that change or not. */
        public Options momentum(boolean changes, double base, double max) {
            return new Options(
                    baseLr,
                    maxLr,
                    stepSizeUp,
                    stepSizeDown,
                    mode,
                    gamma,
                    scaleFn,
                    scaleMode,
                    changes,
                    PerGroup.all(base),
                    PerGroup.all(max));
        }

        private double scale(double cycle, int t) {
            if (scaleFn != null) return scaleFn.applyAsDouble(scaleMode.equals("cycle") ? cycle : t);
            return switch (mode) {
                case "triangular" -> 1;
                case "triangular2" -> 1 / StrictMath.pow(2, cycle - 1);
                default -> StrictMath.pow(gamma, t);
            };
        }
    }

    /** PyTorch's defaults. */
    public static Options options(double baseLr, double maxLr) {
        return options(PerGroup.all(baseLr), PerGroup.all(maxLr));
    }

    /** PyTorch's defaults. */
    public static Options options(PerGroup<Double> baseLr, PerGroup<Double> maxLr) {
        return new Options(
                baseLr, maxLr, 2000, null, "triangular", 1, null, "cycle", true, PerGroup.all(0.8), PerGroup.all(0.9));
    }

    /**
     * A scheduler; the initial rate is the lower one.
     *
     * @throws IllegalArgumentException if the momentum is to change and the optimizer has none, or a list is not as long as its groups
     */
    public CyclicLR(Optimizer<?> optimizer, Options options) {
        this(optimizer, options, -1);
    }

    /**
     * The same, going on after an epoch.
     *
     * @param lastEpoch the epoch before; −1 to begin
     */
    public CyclicLR(Optimizer<?> optimizer, Options options, int lastEpoch) {
        super(begun(optimizer, options, lastEpoch == -1), lastEpoch);
        this.options = options;
        this.maxLrs = options.maxLr().of(optimizer, "max_lr");
        this.baseMomenta = options.baseMomentum().of(optimizer, "base_momentum");
        this.maxMomenta = options.maxMomentum().of(optimizer, "max_momentum");
        Double down = options.stepSizeDown();
        this.period = options.stepSizeUp() + (down == null ? options.stepSizeUp() : down);
        this.ratio = Quotient.of(options.stepSizeUp(), period);
        begin();
        // the first rate is reckoned from what an earlier scheduler may have noted
        rebase(options.baseLr().of(optimizer, "base_lr"));
    }

    private static Optimizer<?> begun(Optimizer<?> optimizer, Options options, boolean fresh) {
        List<Double> lowest = options.baseLr().of(optimizer, "base_lr");
        options.maxLr().of(optimizer, "max_lr");
        for (int i = 0; fresh && i < lowest.size(); i++)
            optimizer.groups().get(i).lr(lowest.get(i));
        if (options.cycleMomentum()) Momenta.begin(optimizer, options.baseMomentum(), options.maxMomentum(), fresh);
        return optimizer;
    }

    @Override
    protected double rate(int i, ParamGroup<?> group, int t) {
        double cycle = Math.floor(1 + t / period);
        double x = 1 + t / period - cycle;
        double height = x <= ratio ? Quotient.of(x, ratio) : Quotient.of(x - 1, ratio - 1);
        double scale = options.scale(cycle, t);
        if (options.cycleMomentum()) {
            double fall = (maxMomenta.get(i) - baseMomenta.get(i)) * height;
            Momenta.set(group, maxMomenta.get(i) - fall * scale);
        }
        return base(i) + (maxLrs.get(i) - base(i)) * height * scale;
    }
}
