package io.touchstone.conformance.registry;

import io.touchstone.optim.lr.LRScheduler;
import io.touchstone.optim.lr.ReduceLROnPlateau;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A scheduler in a program: one that counts epochs, or the one that judges a metric. */
public sealed interface Scheduler {
    /**
     * One more epoch.
     *
     * @param argument the metric, or the epoch to go to, or null if none is given
     * @throws ArgumentException if a metric is wanted and missing
     */
    void step(@Nullable Double argument);

    /** The rates that were set last. */
    List<Double> lastLr();

    /** The epoch. */
    int lastEpoch();

    /** What changes, by name. */
    Map<String, Object> stateDict();

    /** Counts epochs. */
    record ByEpoch(LRScheduler scheduler) implements Scheduler {
        @Override
        public void step(@Nullable Double argument) {
            if (argument == null) scheduler.step();
            else scheduler.step(argument.intValue());
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
        public Map<String, Object> stateDict() {
            return scheduler.stateDict();
        }
    }

    /** Judges a metric. */
    record ByMetric(ReduceLROnPlateau scheduler) implements Scheduler {
        @Override
        public void step(@Nullable Double argument) {
            if (argument == null)
                throw new ArgumentException(
                        "ReduceLROnPlateau.step() missing 1 required positional argument: 'metrics'");
            scheduler.step(argument);
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
        public Map<String, Object> stateDict() {
            return scheduler.stateDict();
        }
    }
}
