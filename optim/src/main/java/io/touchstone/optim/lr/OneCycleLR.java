package io.touchstone.optim.lr;

import io.touchstone.optim.Optimizer;
import io.touchstone.optim.ParamGroup;
import java.util.ArrayList;
import java.util.List;

/**
 * Up to the largest rate and down to almost nothing, once, with the momentum the other way round.
 *
 * @torch torch.optim.lr_scheduler.OneCycleLR
 */
public final class OneCycleLR extends LRScheduler {
    private final Options options;
    private final List<List<Phase>> phases;

    /** A stretch of the cycle, up to its last epoch. */
    private record Phase(double end, double startLr, double endLr, double startMomentum, double endMomentum) {}

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

        /** The phases of a group. */
        private List<Phase> phases(double most, double baseMomentum, double maxMomentum) {
            double first = initialLr(most);
            double turn = pctStart * totalSteps - 1;
            Phase up = new Phase(turn, first, most, maxMomentum, baseMomentum);
            if (!threePhase)
                return List.of(up, new Phase(totalSteps - 1, most, leastLr(most), baseMomentum, maxMomentum));
            Phase down = new Phase(2 * pctStart * totalSteps - 2, most, first, baseMomentum, maxMomentum);
            return List.of(up, down, new Phase(totalSteps - 1, first, leastLr(most), maxMomentum, maxMomentum));
        }

        private double between(double start, double end, double part) {
            if (annealStrategy.equals("linear")) return (end - start) * part + start;
            return end + (start - end) / 2.0 * (StrictMath.cos(Math.PI * part) + 1);
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
        this.options = options;
        List<Double> most = options.maxLr().of(optimizer, "max_lr");
        List<Double> low = options.baseMomentum().of(optimizer, "base_momentum");
        List<Double> high = options.maxMomentum().of(optimizer, "max_momentum");
        this.phases = new ArrayList<>();
        for (int i = 0; i < most.size(); i++) phases.add(options.phases(most.get(i), low.get(i), high.get(i)));
        begin();
    }

    private static Optimizer<?> begun(Optimizer<?> optimizer, Options options, boolean fresh) {
        List<Double> most = options.maxLr().of(optimizer, "max_lr");
        for (int i = 0; fresh && i < most.size(); i++) {
            ParamGroup<?> group = optimizer.groups().get(i);
            group.initialLr(options.initialLr(most.get(i)));
            group.note("max_lr", most.get(i));
            group.note("min_lr", options.leastLr(most.get(i)));
        }
        if (options.cycleMomentum()) Momenta.begin(optimizer, options.baseMomentum(), options.maxMomentum(), fresh);
        return optimizer;
    }

    /** @throws IllegalArgumentException after the last step */
    @Override
    protected double rate(int i, ParamGroup<?> group, int t) {
        if (t > options.totalSteps())
            throw new IllegalArgumentException(
                    "Tried to step " + t + " times. The specified number of total steps is " + options.totalSteps());
        List<Phase> own = phases.get(i);
        int k = 0;
        while (k < own.size() - 1 && t > own.get(k).end()) k++;
        double start = k == 0 ? 0 : own.get(k - 1).end();
        Phase phase = own.get(k);
        double part = Quotient.of(t - start, phase.end() - start);
        if (options.cycleMomentum())
            Momenta.set(group, options.between(phase.startMomentum(), phase.endMomentum(), part));
        return options.between(phase.startLr(), phase.endLr(), part);
    }
}
