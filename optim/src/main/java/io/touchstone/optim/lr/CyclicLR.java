package io.touchstone.optim.lr;

import io.touchstone.optim.Optimizer;
import io.touchstone.optim.ParamGroup;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Up and down between two rates, in straight lines, with the momentum the other way round.
 *
 * @torch torch.optim.lr_scheduler.CyclicLR
 */
public final class CyclicLR extends LRScheduler {
    private final Options options;
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
            double baseLr,
            double maxLr,
            double stepSizeUp,
            @Nullable Double stepSizeDown,
            String mode,
            double gamma,
            @Nullable DoubleUnaryOperator scaleFn,
            String scaleMode,
            boolean cycleMomentum,
            double baseMomentum,
            double maxMomentum) {
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
                    baseLr, maxLr, stepSizeUp, stepSizeDown, mode, gamma, scaleFn, scaleMode, changes, base, max);
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
        return new Options(baseLr, maxLr, 2000, null, "triangular", 1, null, "cycle", true, 0.8, 0.9);
    }

    /**
     * A scheduler; the initial rate is the lower one.
     *
     * @throws IllegalArgumentException if the momentum is to change and the optimizer has none
     */
    public CyclicLR(Optimizer<?> optimizer, Options options) {
        super(begun(optimizer, options));
        this.options = options;
        Double down = options.stepSizeDown();
        this.period = options.stepSizeUp() + (down == null ? options.stepSizeUp() : down);
        this.ratio = options.stepSizeUp() / period;
        begin();
    }

    private static Optimizer<?> begun(Optimizer<?> optimizer, Options options) {
        if (options.cycleMomentum()) Momenta.require(optimizer);
        for (ParamGroup<?> group : optimizer.groups()) {
            group.lr(options.baseLr());
            group.initialLr(options.baseLr());
        }
        return optimizer;
    }

    @Override
    protected double rate(int i, ParamGroup<?> group, int t) {
        double cycle = Math.floor(1 + t / period);
        double x = 1 + t / period - cycle;
        double height = x <= ratio ? x / ratio : (x - 1) / (ratio - 1);
        double scale = options.scale(cycle, t);
        if (options.cycleMomentum()) {
            double fall = (options.maxMomentum() - options.baseMomentum()) * height;
            Momenta.set(group, options.maxMomentum() - fall * scale);
        }
        return base(i) + (options.maxLr() - base(i)) * height * scale;
    }
}
