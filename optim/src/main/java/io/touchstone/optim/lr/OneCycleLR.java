package io.touchstone.optim.lr;

import io.touchstone.optim.Optimizer;
import io.touchstone.optim.ParamGroup;
import java.util.List;

/**
 * Up to the largest rate and down to almost nothing, once, with the momentum the other way round.
 *
 * @torch torch.optim.lr_scheduler.OneCycleLR
 */
public final class OneCycleLR extends LRScheduler {
    private final Options options;
    private final List<Phase> phases;

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
            double maxLr,
            int totalSteps,
            double pctStart,
            String annealStrategy,
            boolean cycleMomentum,
            double baseMomentum,
            double maxMomentum,
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
                    base,
                    max,
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

        private double initialLr() {
            return maxLr / divFactor;
        }

        private List<Phase> phases() {
            double least = initialLr() / finalDivFactor;
            double turn = pctStart * totalSteps - 1;
            Phase up = new Phase(turn, initialLr(), maxLr, maxMomentum, baseMomentum);
            if (!threePhase) return List.of(up, new Phase(totalSteps - 1, maxLr, least, baseMomentum, maxMomentum));
            Phase down = new Phase(2 * pctStart * totalSteps - 2, maxLr, initialLr(), baseMomentum, maxMomentum);
            return List.of(up, down, new Phase(totalSteps - 1, initialLr(), least, maxMomentum, maxMomentum));
        }

        private double between(double start, double end, double part) {
            if (annealStrategy.equals("linear")) return (end - start) * part + start;
            return end + (start - end) / 2.0 * (StrictMath.cos(Math.PI * part) + 1);
        }
    }

    /** PyTorch's defaults. */
    public static Options options(double maxLr, int totalSteps) {
        return new Options(maxLr, totalSteps, 0.3, "cos", true, 0.85, 0.95, 25, 1e4, false);
    }

    /**
     * A scheduler.
     *
     * @throws IllegalArgumentException if the momentum is to change and the optimizer has none
     */
    public OneCycleLR(Optimizer<?> optimizer, Options options) {
        super(begun(optimizer, options));
        this.options = options;
        this.phases = options.phases();
        begin();
    }

    private static Optimizer<?> begun(Optimizer<?> optimizer, Options options) {
        if (options.cycleMomentum()) Momenta.require(optimizer);
        for (ParamGroup<?> group : optimizer.groups()) group.initialLr(options.initialLr());
        return optimizer;
    }

    /** @throws IllegalArgumentException after the last step */
    @Override
    protected double rate(int i, ParamGroup<?> group, int t) {
        if (t > options.totalSteps())
            throw new IllegalArgumentException(
                    "Tried to step " + t + " times. The specified number of total steps is " + options.totalSteps());
        int k = 0;
        while (k < phases.size() - 1 && t > phases.get(k).end()) k++;
        double start = k == 0 ? 0 : phases.get(k - 1).end();
        Phase phase = phases.get(k);
        double part = (t - start) / (phase.end() - start);
        if (options.cycleMomentum())
            Momenta.set(group, options.between(phase.startMomentum(), phase.endMomentum(), part));
        return options.between(phase.startLr(), phase.endLr(), part);
    }
}
