package io.touchstone.conformance.verify;

import io.touchstone.conformance.judge.Verdict;
import java.util.Map;
import java.util.TreeMap;

/** What is known of one topic, one aspect and one yardstick. */
public final class Tally {
    private static final String LACKS = "unsupported: ";

    private int held;
    private int failed;
    private int unsupported;
    private int undecided;
    private double worst;
    private final Map<String, Integer> reasons = new TreeMap<>();

    Tally() {}

    /** A tally as it was written down. */
    Tally(int held, int failed, int unsupported, int undecided, double worst, Map<String, Integer> reasons) {
        this.held = held;
        this.failed = failed;
        this.unsupported = unsupported;
        this.undecided = undecided;
        this.worst = worst;
        this.reasons.putAll(reasons);
    }

    Tally copy() {
        return new Tally(held, failed, unsupported, undecided, worst, reasons);
    }

    void count(Verdict verdict) {
        if (verdict instanceof Verdict.Holds holds) {
            held++;
            worst = Math.max(worst, holds.share());
        } else if (verdict instanceof Verdict.Fails fails) {
            failed++;
            worst = Math.max(worst, fails.share());
        } else if (verdict instanceof Verdict.Unsupported lacks) {
            unsupported++;
            reasons.merge(LACKS + lacks.what(), 1, Integer::sum);
        } else if (verdict instanceof Verdict.Undecided open) {
            undecided++;
            reasons.merge(open.why(), 1, Integer::sum);
        }
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

    /** Of how many programs there is a verdict. */
    public int decided() {
        return held + failed;
    }

    /** Whether next to nothing was put to the subject, since it lacks what the programs ask for. */
    public boolean isThin() {
        return unsupported > 9 * (held + failed + undecided);
    }

    /** How many programs there were. */
    public int programs() {
        return held + failed + unsupported + undecided;
    }

    /** The largest error as a share of its bound. */
    public double worst() {
        return worst;
    }

    /** What the subject lacks, as programs ask for it, with their numbers. */
    public Map<String, Integer> lacks() {
        Map<String, Integer> lacks = new TreeMap<>();
        reasons.forEach((why, count) -> {
            if (why.startsWith(LACKS)) lacks.put(why.substring(LACKS.length()), count);
        });
        return lacks;
    }

    /** Why programs do not count, with their numbers. */
    public Map<String, Integer> reasons() {
        return new TreeMap<>(reasons);
    }
}
