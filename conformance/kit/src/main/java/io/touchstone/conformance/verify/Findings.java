package io.touchstone.conformance.verify;

import io.touchstone.conformance.generate.Aspect;
import io.touchstone.conformance.judge.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** All that a run has found out so far. */
public final class Findings {
    /**
     * A row, a column and a yardstick.
     *
     * @param topic the row
     * @param aspect the column
     * @param yardstick the judge
     */
    public record Key(String topic, Aspect aspect, String yardstick) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int byTopic = topic.compareTo(other.topic);
            if (byTopic != 0) return byTopic;
            int byAspect = aspect.compareTo(other.aspect);
            return byAspect != 0 ? byAspect : yardstick.compareTo(other.yardstick);
        }
    }

    private final Map<Key, Tally> tallies = new TreeMap<>();
    private final List<Finding> failures = new ArrayList<>();

    /** Nothing yet. */
    public Findings() {}

    /** Counts a verdict. */
    public synchronized void count(Key key, Verdict verdict) {
        Tally tally = tallies.computeIfAbsent(key, k -> new Tally());
        if (verdict instanceof Verdict.Holds holds) tally.holds(holds.share());
        else if (verdict instanceof Verdict.Fails fails) tally.fails(fails.share());
        else if (verdict instanceof Verdict.Unsupported lacks) tally.unsupported(lacks.what());
        else if (verdict instanceof Verdict.Undecided open) tally.undecided(open.why());
    }

    /** Adds a shrunk failure. */
    public synchronized void add(Finding finding) {
        failures.add(finding);
    }

    /** What is known, by row, column and yardstick. */
    public synchronized Map<Key, Tally> tallies() {
        return new TreeMap<>(tallies);
    }

    /** The failures, shrunk, one for each key and problem. */
    public synchronized List<Finding> failures() {
        return List.copyOf(failures);
    }
}
