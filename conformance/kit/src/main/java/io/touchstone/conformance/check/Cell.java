package io.touchstone.conformance.check;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is known of one law on one operation. */
public final class Cell {
    private int held;
    private int skipped;
    private double worst;
    private long nanos;
    private boolean finished;
    private final Map<String, Integer> reasons = new TreeMap<>();
    private @Nullable Failure failure;

    Cell() {}

    /** Counts one outcome. */
    synchronized void count(Outcome outcome) {
        if (outcome instanceof Outcome.Held h) {
            held++;
            worst = Math.max(worst, h.share());
        } else if (outcome instanceof Outcome.Skipped s) {
            skipped++;
            reasons.merge(s.why(), 1, Integer::sum);
        }
    }

    synchronized void fail(Failure first) {
        failure = first;
    }

    /** All cases have been tried, or one that fails has been found. */
    synchronized void finish(long took) {
        nanos = took;
        finished = true;
    }

    /** Whether nothing is left to try. */
    public synchronized boolean isFinished() {
        return finished;
    }

    /** How long it took. */
    public synchronized double seconds() {
        return nanos * 1e-9;
    }

    /** On how many cases the law held. */
    public synchronized int held() {
        return held;
    }

    /** On how many cases the law says nothing. */
    public synchronized int skipped() {
        return skipped;
    }

    /** The largest error as a share of its bound. */
    public synchronized double worst() {
        return worst;
    }

    /** Why cases were skipped, and how often. */
    public synchronized Map<String, Integer> reasons() {
        return new TreeMap<>(reasons);
    }

    /** The case on which the law does not hold, if one was found. */
    public synchronized @Nullable Failure failure() {
        return failure;
    }
}
