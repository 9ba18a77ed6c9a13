package io.touchstone.optim.lr;

import io.touchstone.optim.Optimizer;
import io.touchstone.optim.ParamGroup;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Up and down between two rates, in straight lines, with the momentum the other way round.
 *
 * @torch torch.optim.lr_scheduler.CyclicLR
 */
public final class CyclicLR extends LRScheduler {
    private List<Double> maxLrs;
    private double period;
    private double ratio;
    private String mode;
    private double gamma;
    private final @Nullable DoubleUnaryOperator scaleFn;
    private String scaleMode;
    private boolean cycleMomentum;
    private List<Double> baseMomenta;
    private List<Double> maxMomenta;

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
        this.maxLrs = options.maxLr().of(optimizer, "max_lr");
        Double down = options.stepSizeDown();
        this.period = options.stepSizeUp() + (down == null ? options.stepSizeUp() : down);
        this.ratio = Quotient.of(options.stepSizeUp(), period);
        this.mode = options.mode();
        this.gamma = options.gamma();
        this.scaleFn = options.scaleFn();
        this.scaleMode = scaleFn == null ? ownScaleMode(mode) : options.scaleMode();
        this.cycleMomentum = options.cycleMomentum();
        this.baseMomenta = options.baseMomentum().of(optimizer, "base_momentum");
        this.maxMomenta = options.maxMomentum().of(optimizer, "max_momentum");
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
        double scale = scale(scaleMode.equals("cycle") ? cycle : t);
        if (cycleMomentum) {
            double fall = (maxMomenta.get(i) - baseMomenta.get(i)) * height;
            Momenta.set(group, maxMomenta.get(i) - fall * scale);
        }
        return base(i) + (maxLrs.get(i) - base(i)) * height * scale;
    }

    private double scale(double x) {
        if (scaleFn != null) return scaleFn.applyAsDouble(x);
        return switch (mode) {
            case "triangular" -> 1;
            case "triangular2" -> 1 / StrictMath.pow(2, x - 1);
            default -> StrictMath.pow(gamma, x);
        };
    }

    private static String ownScaleMode(String mode) {
        return mode.equals("exp_range") ? "iterations" : "cycle";
    }

    @Override
    protected void save(Map<String, @Nullable Object> state) {
        state.put("max_lrs", maxLrs);
        state.put("total_size", period);
        state.put("step_ratio", ratio);
        state.put("mode", mode);
        state.put("gamma", gamma);
        state.put("scale_mode", scaleMode);
        state.put("cycle_momentum", cycleMomentum);
        if (!cycleMomentum) return;
        state.put("use_beta1", Momenta.areBetas(optimizer()));
        state.put("base_momentums", baseMomenta);
        state.put("max_momentums", maxMomenta);
    }

    /** As PyTorch's, which has a place for the function and none in it. */
    @Override
    public Map<String, @Nullable Object> stateDict() {
        Map<String, @Nullable Object> state = super.stateDict();
        state.put("_scale_fn_custom", null);
        return state;
    }

    @Override
    protected void restore(SavedSchedule saved) {
        maxLrs = saved.reals("max_lrs", maxLrs);
        period = saved.real("total_size", period);
        ratio = saved.real("step_ratio", ratio);
        mode = saved.text("mode", mode);
        gamma = saved.real("gamma", gamma);
        scaleMode = scaleFn == null ? ownScaleMode(mode) : saved.text("scale_mode", scaleMode);
        cycleMomentum = saved.flag("cycle_momentum", cycleMomentum);
        baseMomenta = saved.reals("base_momentums", baseMomenta);
        maxMomenta = saved.reals("max_momentums", maxMomenta);
    }
}
