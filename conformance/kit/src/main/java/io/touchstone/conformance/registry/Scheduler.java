package io.touchstone.conformance.registry;

import io.touchstone.optim.lr.ChainedScheduler;
import io.touchstone.optim.lr.CosineAnnealingWarmRestarts;
import io.touchstone.optim.lr.LRScheduler;
import io.touchstone.optim.lr.ReduceLROnPlateau;
import io.touchstone.optim.lr.SequentialLR;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** A scheduler in a program: one that counts epochs, or the one that judges a metric. */
public sealed interface Scheduler {
    /**
     * One more epoch.
     *
     * @param arguments the metric, if one is wanted, and the epoch to go to, if it is given
     * @throws ArgumentException if a metric is wanted and missing, or there are more
     */
    void step(List<Double> arguments);

    /** The rates that were set last. */
    List<Double> lastLr();

    /** The epoch. */
    int lastEpoch();

    /** What it was made with and where it stands, by name. */
    Map<String, @Nullable Object> stateDict();

    /** Numbers that its state shows as the program gave them. */
    Map<String, @Nullable Object> given();

    /** Takes over the state dict of a scheduler in the program. */
    void loadStateDict(Map<String, ? extends @Nullable Object> saved);

    private static void requireAtMost(int most, List<Double> arguments) {
        if (arguments.size() > most)
            throw new ArgumentException("step() takes at most " + (most + 1) + " positional arguments but "
                    + (arguments.size() + 1) + " were given");
    }

    /**
     * Counts epochs.
     *
     * @param scheduler the scheduler
     * @param given numbers that its state shows as the program gave them
     */
    record ByEpoch(LRScheduler scheduler, Map<String, @Nullable Object> given) implements Scheduler {
        @Override
        public void step(List<Double> arguments) {
            requireAtMost(takesEpoch() ? 1 : 0, arguments);
            if (arguments.isEmpty()) scheduler.step();
            else if (scheduler instanceof CosineAnnealingWarmRestarts restarts) restarts.step(arguments.get(0));
            else scheduler.step(arguments.get(0).intValue());
        }

        private boolean takesEpoch() {
            return !(scheduler instanceof SequentialLR || scheduler instanceof ChainedScheduler);
        }

        @Override
        public List<Double> lastLr() {
            return scheduler.lastLr();
        }

        @Override
        public int lastEpoch() {
            if (scheduler instanceof ChainedScheduler)
                throw new NoSuchElementException("'ChainedScheduler' object has no attribute 'last_epoch'");
            return scheduler.lastEpoch();
        }

        @Override
        public Map<String, @Nullable Object> stateDict() {
            return AsGiven.shown(given, scheduler.stateDict());
        }

        @Override
        public void loadStateDict(Map<String, ? extends @Nullable Object> saved) {
            scheduler.loadStateDict(saved);
            given.putAll(saved);
        }
    }

    /**
     * Judges a metric.
     *
     * @param scheduler the scheduler
     * @param given numbers that its state shows as the program gave them
     */
    record ByMetric(ReduceLROnPlateau scheduler, Map<String, @Nullable Object> given) implements Scheduler {
        @Override
        public void step(List<Double> arguments) {
            requireAtMost(2, arguments);
            if (arguments.isEmpty())
                throw new ArgumentException(
                        "ReduceLROnPlateau.step() missing 1 required positional argument: 'metrics'");
            if (arguments.size() == 1) scheduler.step(arguments.get(0));
            else scheduler.step(arguments.get(0), arguments.get(1).intValue());
        }

        @Override
        public List<Double> lastLr() {
            return scheduler.lastLr();
        }

        @Override
        public int lastEpoch() {
            return scheduler.lastEpoch();
        }

        @Override
        public Map<String, @Nullable Object> stateDict() {
            return AsGiven.shown(given, scheduler.stateDict());
        }

        @Override
        public void loadStateDict(Map<String, ? extends @Nullable Object> saved) {
            scheduler.loadStateDict(saved);
            given.putAll(saved);
        }
    }
}
