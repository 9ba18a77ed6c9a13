package io.touchstone.conformance.verify;

import java.util.Map;
import java.util.TreeMap;

/** What is known of one topic, one aspect and one yardstick. */
public final class Tally {
    private int held;
    private int failed;
    private int unsupported;
    private int undecided;
    private double worst;
    private final Map<String, Integer> reasons = new TreeMap<>();

    Tally() {}

    void holds(double share) {
        held++;
        worst = Math.max(worst, share);
    }

    void fails(double share) {
        failed++;
        worst = Math.max(worst, share);
    }

    void unsupported(String what) {
        unsupported++;
        reasons.merge("unsupported: " + what, 1, Integer::sum);
    }

    void undecided(String why) {
        undecided++;
        reasons.merge(why, 1, Integer::sum);
    }

    /** On how many programs the subject was right. */
    public int held() {
        return held;
    }

    /** On how many it was wrong. */
    public int failed() {
        return failed;
    }

    /** How many asked for something that the subject lacks. */
    public int unsupported() {
        return unsupported;
    }

    /** Of how many the judge could not tell. */
    public int undecided() {
        return undecided;
    }

    /** The largest error as a share of its bound. */
    public double worst() {
        return worst;
    }

    /** Why programs do not count, with their numbers. */
    public Map<String, Integer> reasons() {
        return new TreeMap<>(reasons);
    }
}
