package io.touchstone.optim.lr;

import io.touchstone.optim.Optimizer;
import io.touchstone.optim.ParamGroup;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reduces the rates when a metric has not improved for a while; NaN is no improvement.
 *
 * <p>With a relative threshold the metric must pass best · (1 ∓ threshold), which a negative best makes a trap, as in PyTorch.
 *
 * @torch torch.optim.lr_scheduler.ReduceLROnPlateau
 */
public final class ReduceLROnPlateau {
    private final Optimizer<?> optimizer;
    private Options options;
    private double best;
    private int badEpochs;
    private int cooldown;
    private int lastEpoch;
    private List<Double> minLrs;
    private List<Double> lastLr;

    /**
     * What counts as a plateau and what follows from one.
     *
     * @param mode min or max: what is better
     * @param factor what rates are multiplied by
     * @param patience how many epochs without improvement are borne
     * @param threshold by how much the best must be passed
     * @param thresholdMode rel or abs
     * @param cooldown how many epochs after a reduction do not count
     * @param minLr the least rate
     * @param eps the least change of a rate that is made
     */
    public record Options(
            String mode,
            double factor,
            int patience,
            double threshold,
            String thresholdMode,
            int cooldown,
            PerGroup<Double> minLr,
            double eps) {
        public Options {
            if (!(factor < 1)) throw new IllegalArgumentException("Factor should be < 1.0.");
            if (!mode.equals("min") && !mode.equals("max"))
                throw new IllegalArgumentException("mode " + mode + " is unknown!");
            if (!thresholdMode.equals("rel") && !thresholdMode.equals("abs"))
                throw new IllegalArgumentException("threshold mode " + thresholdMode + " is unknown!");
        }

        /** As these options, with what is better. */
        public Options mode(String value) {
            return new Options(value, factor, patience, threshold, thresholdMode, cooldown, minLr, eps);
        }

        /** As these options, with another factor. */
        public Options factor(double value) {
            return new Options(mode, value, patience, threshold, thresholdMode, cooldown, minLr, eps);
        }

        /** As these options, with another patience. */
        public Options patience(int value) {
            return new Options(mode, factor, value, threshold, thresholdMode, cooldown, minLr, eps);
        }

        /** As these options, with another threshold. */
        public Options threshold(double value, String how) {
            return new Options(mode, factor, patience, value, how, cooldown, minLr, eps);
        }

        /** As these options, with another cooldown. */
        public Options cooldown(int value) {
            return new Options(mode, factor, patience, threshold, thresholdMode, value, minLr, eps);
        }

        /** As these options, with another least rate. */
        public Options minLr(double value) {
            return new Options(mode, factor, patience, threshold, thresholdMode, cooldown, PerGroup.all(value), eps);
        }
    }

    /** PyTorch's defaults. */
    public static Options options() {
        return new Options("min", 0.1, 10, 1e-4, "rel", 0, PerGroup.all(0.0), 1e-8);
    }

    /** A scheduler with the defaults. */
    public ReduceLROnPlateau(Optimizer<?> optimizer) {
        this(optimizer, options());
    }

    /**
     * A scheduler.
     *
     * @throws IllegalArgumentException if there are least rates for more or fewer groups
     */
    public ReduceLROnPlateau(Optimizer<?> optimizer, Options options) {
        this.optimizer = optimizer;
        this.options = options;
        this.minLrs = options.minLr().same() ? options.minLr().of(optimizer, "min_lr") : requireFit(optimizer, options);
        best = worst(options);
        lastLr = rates();
    }

    private static double worst(Options options) {
        return options.mode().equals("min") ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
    }

    private static List<Double> requireFit(Optimizer<?> optimizer, Options options) {
        List<Double> given = options.minLr().values();
        int groups = optimizer.groups().size();
        if (given.size() != groups)
            throw new IllegalArgumentException("expected " + groups + " min_lrs, got " + given.size());
        return given;
    }

    private List<Double> rates() {
        return optimizer.groups().stream().map(group -> (Double) group.lr()).toList();
    }

    /** Judges the metric of one more epoch. */
    public void step(double metric) {
        step(metric, lastEpoch + 1);
    }

    /** Judges the metric of an epoch. */
    public void step(double metric, int epoch) {
        lastEpoch = epoch;
        judge(metric);
        if (badEpochs > options.patience()) {
            for (int i = 0; i < minLrs.size(); i++) reduce(optimizer.groups().get(i), minLrs.get(i));
            cooldown = options.cooldown();
            badEpochs = 0;
        }
        lastLr = rates();
    }

    private void judge(double metric) {
        if (isBetter(metric)) {
            best = metric;
            badEpochs = 0;
        } else badEpochs++;
        if (cooldown > 0) {
            cooldown--;
            badEpochs = 0;
        }
    }

    private boolean isBetter(double metric) {
        boolean smaller = options.mode().equals("min");
        double margin = smaller ? -options.threshold() : options.threshold();
        double bar = options.thresholdMode().equals("rel") ? best * (1 + margin) : best + margin;
        return smaller ? metric < bar : metric > bar;
    }

    private void reduce(ParamGroup<?> group, double least) {
        double reduced = Math.max(group.lr() * options.factor(), least);
        if (group.lr() - reduced > options.eps()) group.lr(reduced);
    }

    /** The best metric so far. */
    public double best() {
        return best;
    }

    /** How many epochs there have been without improvement. */
    public int badEpochs() {
        return badEpochs;
    }

    /** How many epochs there have been. */
    public int lastEpoch() {
        return lastEpoch;
    }

    /** The rates after the last epoch. */
    public List<Double> lastLr() {
        return lastLr;
    }

    /**
     * What the scheduler was made with and where it stands, under PyTorch's names.
     *
     * @torch torch.optim.lr_scheduler.ReduceLROnPlateau.state_dict
     */
    public Map<String, @Nullable Object> stateDict() {
        Map<String, @Nullable Object> state = new LinkedHashMap<>();
        state.put("factor", options.factor());
        state.put(
                "default_min_lr",
                options.minLr().same() ? options.minLr().values().get(0) : null);
        state.put("min_lrs", minLrs);
        state.put("patience", options.patience());
        state.put("cooldown", options.cooldown());
        state.put("eps", options.eps());
        state.put("last_epoch", lastEpoch);
        state.put("_last_lr", lastLr);
        state.put("mode_worse", worst(options));
        state.put("mode", options.mode());
        state.put("threshold", options.threshold());
        state.put("threshold_mode", options.thresholdMode());
        state.put("best", best);
        state.put("cooldown_counter", cooldown);
        state.put("num_bad_epochs", badEpochs);
        return state;
    }

    /**
     * Takes over what is in a saved state.
     *
     * @throws IllegalArgumentException if an entry is of another type
     * @torch torch.optim.lr_scheduler.ReduceLROnPlateau.load_state_dict
     */
    public void loadStateDict(Map<String, ? extends @Nullable Object> state) {
        SavedSchedule saved = new SavedSchedule(state);
        options = new Options(
                saved.text("mode", options.mode()),
                saved.real("factor", options.factor()),
                saved.integer("patience", options.patience()),
                saved.real("threshold", options.threshold()),
                saved.text("threshold_mode", options.thresholdMode()),
                saved.integer("cooldown", options.cooldown()),
                options.minLr(),
                saved.real("eps", options.eps()));
        minLrs = saved.reals("min_lrs", minLrs);
        lastEpoch = saved.integer("last_epoch", lastEpoch);
        lastLr = saved.reals("_last_lr", lastLr);
        best = saved.real("best", best);
        cooldown = saved.integer("cooldown_counter", cooldown);
        badEpochs = saved.integer("num_bad_epochs", badEpochs);
    }
}
