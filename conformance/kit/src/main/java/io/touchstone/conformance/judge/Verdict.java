package io.touchstone.conformance.judge;

import java.util.List;

/** What a judge makes of a subject's answer. */
public sealed interface Verdict {
    /**
     * It is right.
     *
     * @param share the largest error as a share of its bound; 0 where nothing may differ
     */
    record Holds(double share) implements Verdict {}

    /**
     * It is wrong.
     *
     * @param problem one sentence that does not name numbers: failures with the same sentence are taken for the same
     * @param details more lines, the first differing element among them
     * @param share the error as a share of its bound; infinite where nothing may differ
     */
    record Fails(String problem, List<String> details, double share) implements Verdict {
        /** Copies the list. */
        public Fails {
            details = List.copyOf(details);
        }
    }

    /**
     * The subject lacks something that the program asks for.
     *
     * @param what the operation, module, optimizer or dtype
     */
    record Unsupported(String what) implements Verdict {}

    /**
     * The judge cannot tell.
     *
     * @param why the reason
     */
    record Undecided(String why) implements Verdict {}
}
