package io.touchstone.optim.lr;

import io.touchstone.optim.Optimizer;
import io.touchstone.optim.ParamGroup;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Up to the largest rate and down to almost nothing, once, with the momentum the other way round.
 *
 * @torch torch.optim.lr_scheduler.OneCycleLR
 */
public final class OneCycleLR extends LRScheduler {
    private static final String FIRST = "initial_lr";
    private static final String MOST = "max_lr";
    private static final String LEAST = "min_lr";
    private static final String HIGH = "max_momentum";
    private static final String LOW = "base_momentum";

    private int totalSteps;
    private List<Phase> phases;
    private String annealStrategy;
    private boolean cycleMomentum;

    /** A stretch of the cycle, up to its last epoch, between rates and momenta that are noted in the groups under these names. */
    private record Phase(Number end, String startLr, String endLr, String startMomentum, String endMomentum) {
        static Phase of(SavedSchedule saved) {
            return new Phase(
                    SavedSchedule.number(saved.entries().get("end_step")),
                    saved.text("start_lr", FIRST),
                    saved.text("end_lr", MOST),
                    saved.text("start_momentum", HIGH),
                    saved.text("end_momentum", LOW));
        }

        Map<String, Object> toMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("end_step", end);
            map.put("start_lr", startLr);
            map.put("end_lr", endLr);
            map.put("start_momentum", startMomentum);
            map.put("end_momentum", endMomentum);
            return map;
        }
    }

    /**
     * The cycle.
     *
     * @param maxLr the largest rate
     * @param totalSteps how many steps there are
     * @param pctStart which part of them goes up
     * @param annealStrategy cos or linear
     * @param cycleMomentum whether the momentum changes too
     * @param baseMomentum the lower momentum
     * @param maxMomentum the upper momentum
     * @param divFactor the largest rate over the initial one
     * @param finalDivFactor the initial rate over the least one
     * @param threePhase whether it goes down to the initial rate first, as fast as up
     */
    public record Options(
            PerGroup<Double> maxLr,
            int totalSteps,
            double pctStart,
            String annealStrategy,
            boolean cycleMomentum,
            PerGroup<Double> baseMomentum,
            PerGroup<Double> maxMomentum,
            double divFactor,
            double finalDivFactor,
            boolean threePhase) {
        public Options {
            if (totalSteps <= 0)
                throw new IllegalArgumentException("Expected positive integer total_steps, but got " + totalSteps);
            if (!(pctStart >= 0 && pctStart <= 1))
                throw new IllegalArgumentException("Expected float between 0 and 1 pct_start, but got " + pctStart);
            if (!annealStrategy.equals("cos") && !annealStrategy.equals("linear"))
                throw new IllegalArgumentException(
                        "anneal_strategy must be one of 'cos' or 'linear', instead got " + annealStrategy);
        }

        /** As these options, with another part that goes up. */
        public Options pctStart(double value) {
            return new Options(
                    maxLr,
                    totalSteps,
                    value,
                    annealStrategy,
                    cycleMomentum,
                    baseMomentum,
                    maxMomentum,
                    divFactor,
                    finalDivFactor,
                    threePhase);
        }

        /** As these options, with another curve. */
        public Options annealStrategy(String value) {
            return new Options(
                    maxLr,
                    totalSteps,
                    pctStart,
                    value,
                    cycleMomentum,
                    baseMomentum,
                    maxMomentum,
                    divFactor,
                    finalDivFactor,
                    threePhase);
        }

        /** As these options, with momenta that change or not. */
        public Options momentum(boolean changes, double base, double max) {
            return new Options(
                    maxLr,
                    totalSteps,
                    pctStart,
                    annealStrategy,
                    changes,
                    PerGroup.all(base),
                    PerGroup.all(max),
                    divFactor,
                    finalDivFactor,
                    threePhase);
        }

        /** As these options, with other quotients of rates. */
        public Options factors(double div, double finalDiv) {
            return new Options(
                    maxLr,
                    totalSteps,
                    pctStart,
                    annealStrategy,
                    cycleMomentum,
                    baseMomentum,
                    maxMomentum,
                    div,
                    finalDiv,
                    threePhase);
        }

        /** As these options, in three phases or two. */
        public Options threePhase(boolean value) {
            return new Options(
                    maxLr,
                    totalSteps,
                    pctStart,
                    annealStrategy,
                    cycleMomentum,
                    baseMomentum,
                    maxMomentum,
                    divFactor,
                    finalDivFactor,
                    value);
        }

        private double initialLr(double most) {
            return most / divFactor;
        }

        private double leastLr(double most) {
            return initialLr(most) / finalDivFactor;
        }

        private List<Phase> phases() {
            Phase up = new Phase(pctStart * totalSteps - 1, FIRST, MOST, HIGH, LOW);
            if (!threePhase) return List.of(up, new Phase(totalSteps - 1, MOST, LEAST, LOW, HIGH));
            Phase down = new Phase(2 * pctStart * totalSteps - 2, MOST, FIRST, LOW, HIGH);
            return List.of(up, down, new Phase(totalSteps - 1, FIRST, LEAST, HIGH, HIGH));
        }
    }

    /** PyTorch's defaults. */
    public static Options options(double maxLr, int totalSteps) {
        return options(PerGroup.all(maxLr), totalSteps);
    }

    /** PyTorch's defaults. */
    public static Options options(PerGroup<Double> maxLr, int totalSteps) {
        return new Options(maxLr, totalSteps, 0.3, "cos", true, PerGroup.all(0.85), PerGroup.all(0.95), 25, 1e4, false);
    }

    /**
     * A scheduler.
     *
     * @throws IllegalArgumentException if the momentum is to change and the optimizer has none
     */
    public OneCycleLR(Optimizer<?> optimizer, Options options) {
        this(optimizer, options, -1);
    }

    /**
     * The same, going on after an epoch.
     *
     * @param lastEpoch the epoch before; −1 to begin
     */
    public OneCycleLR(Optimizer<?> optimizer, Options options, int lastEpoch) {
        super(begun(optimizer, options, lastEpoch == -1), lastEpoch);
        this.totalSteps = options.totalSteps();
        this.phases = options.phases();
        this.annealStrategy = options.annealStrategy();
        this.cycleMomentum = options.cycleMomentum();
        begin();
    }

    private static Optimizer<?> begun(Optimizer<?> optimizer, Options options, boolean fresh) {
        List<Double> most = options.maxLr().of(optimizer, "max_lr");
        for (int i = 0; fresh && i < most.size(); i++) {
            ParamGroup<?> group = optimizer.groups().get(i);
            group.initialLr(options.initialLr(most.get(i)));
            group.note(MOST, most.get(i));
            group.note(LEAST, options.leastLr(most.get(i)));
        }
        if (options.cycleMomentum()) Momenta.begin(optimizer, options.baseMomentum(), options.maxMomentum(), fresh);
        return optimizer;
    }

    /** @throws IllegalArgumentException after the last step */
    @Override
    protected double rate(int i, ParamGroup<?> group, int t) {
        if (t > totalSteps)
            throw new IllegalArgumentException(
                    "Tried to step " + t + " times. The specified number of total steps is " + totalSteps);
        int k = 0;
        while (k < phases.size() - 1 && t > phases.get(k).end().doubleValue()) k++;
        double start = k == 0 ? 0 : phases.get(k - 1).end().doubleValue();
        Phase phase = phases.get(k);
        double part = Quotient.of(t - start, phase.end().doubleValue() - start);
        if (cycleMomentum) Momenta.set(group, between(group, phase.startMomentum(), phase.endMomentum(), part));
        return between(group, phase.startLr(), phase.endLr(), part);
    }

    private double between(ParamGroup<?> group, String from, String to, double part) {
        double start = group.noted(from);
        double end = group.noted(to);
        if (annealStrategy.equals("linear")) return (end - start) * part + start;
        return end + (start - end) / 2.0 * (StrictMath.cos(Math.PI * part) + 1);
    }

    @Override
    protected void save(Map<String, @Nullable Object> state) {
        state.put("total_steps", totalSteps);
        state.put("_schedule_phases", phases.stream().map(Phase::toMap).toList());
        state.put("_anneal_func_type", annealStrategy);
        state.put("cycle_momentum", cycleMomentum);
        if (cycleMomentum) state.put("use_beta1", Momenta.areBetas(optimizer()));
    }

    @Override
    protected void restore(SavedSchedule saved) {
        totalSteps = saved.integer("total_steps", totalSteps);
        annealStrategy = saved.text("_anneal_func_type", annealStrategy);
        cycleMomentum = saved.flag("cycle_momentum", cycleMomentum);
        if (saved.entries().containsKey("_schedule_phases"))
            phases = saved.nested("_schedule_phases").stream().map(Phase::of).toList();
    }
}
