package io.touchstone.conformance.verify;

import io.touchstone.conformance.generate.Aspect;
import io.touchstone.conformance.judge.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

    /**
     * A row and column that the port's author expects to fail.
     *
     * @param topic the row
     * @param aspect the column
     * @param line what the author says of it
     * @param passes whether none of the few programs that were tried failed, and some did count
     */
    public record Expected(String topic, Aspect aspect, Expectations.Line line, boolean passes) {}

    private final Map<Key, Tally> tallies = new TreeMap<>();
    private final List<Finding> failures = new ArrayList<>();
    private final List<Expected> expected = new ArrayList<>();
    private final Map<Key, Set<String>> problems = new HashMap<>();

    /** Nothing yet. */
    public Findings() {}

    /** Counts a verdict. */
    public synchronized void count(Key key, Verdict verdict) {
        tallies.computeIfAbsent(key, k -> new Tally()).count(verdict);
    }

    /** Takes over what an earlier part of the run has counted. */
    synchronized void restore(Key key, Tally tally) {
        tallies.put(key, tally);
    }

    /** Whether a problem has not been found for a key yet. */
    synchronized boolean isNew(Key key, String problem) {
        return !problems.getOrDefault(key, Set.of()).contains(problem);
    }

    /** How many problems have been found for a key. */
    synchronized int problems(Key key) {
        return problems.getOrDefault(key, Set.of()).size();
    }

    /** Adds a failure, shrunk. */
    public synchronized void add(Finding finding) {
        failures.add(finding);
        problems.computeIfAbsent(finding.key(), k -> new HashSet<>()).add(finding.problem());
    }

    synchronized void add(Expected outcome) {
        expected.add(outcome);
    }

    /** What is known, by row, column and yardstick. */
    public synchronized Map<Key, Tally> tallies() {
        Map<Key, Tally> copy = new TreeMap<>();
        tallies.forEach((key, tally) -> copy.put(key, tally.copy()));
        return copy;
    }

    /** The failures, shrunk, one for each key and problem. */
    public synchronized List<Finding> failures() {
        return List.copyOf(failures);
    }

    /** How many failures there are. */
    public synchronized int failed() {
        return failures.size();
    }

    /** What was expected to fail, and whether it does. */
    public synchronized List<Expected> expected() {
        return List.copyOf(expected);
    }
}
