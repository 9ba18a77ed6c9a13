package io.touchstone.conformance.check;

import java.util.List;

/** What came of one law on one case. */
public sealed interface Outcome {
    /**
     * The law holds.
     *
     * @param share the largest error as a share of its bound; 0 where bits are compared
     */
    record Held(double share) implements Outcome {}

    /**
     * The law says nothing of this case.
     *
     * @param why the reason
     */
    record Skipped(String why) implements Outcome {}

    /**
     * The law does not hold.
     *
     * @param problem one sentence
     * @param details more lines, the first differing element among them
     */
    record Failed(String problem, List<String> details) implements Outcome {
        /** Copies the list. */
        public Failed {
            details = List.copyOf(details);
        }
    }

    /** The law holds to the bit. */
    static Outcome held() {
        return new Held(0);
    }

    /** The law holds, the error being this share of the bound. */
    static Outcome held(double share) {
        return new Held(share);
    }

    /** The law says nothing of this case. */
    static Outcome skipped(String why) {
        return new Skipped(why);
    }

    /** The law does not hold. */
    static Outcome failed(String problem, String... details) {
        return new Failed(problem, List.of(details));
    }

    /** Of a number that should be {@code expected}, and may be off by {@code bound}. */
    static Outcome within(double expected, double actual, double bound, String problem) {
        double error = Math.abs(expected - actual);
        if (error <= bound) return held(bound == 0 ? 0 : error / bound);
        return failed(
                problem,
                "expected " + Numbers.show(expected),
                "found    " + Numbers.show(actual),
                "error ÷ bound = " + error / bound + " (bound " + bound + ")");
    }
}
