package io.touchstone.conformance.verify;

import io.touchstone.conformance.generate.Aspect;
import io.touchstone.conformance.judge.Verdict;
import io.touchstone.conformance.program.Program;
import java.util.List;

/**
 * A failure, shrunk.
 *
 * @param topic the row it belongs to
 * @param aspect the column it belongs to
 * @param yardstick the judge that found it
 * @param verdict what is wrong with the smallest program
 * @param program the smallest program that fails the same way
 * @param valid whether PyTorch is expected to run it
 * @param choices what the original program was made of, once choices were shrunk: together with topic and aspect it can be made again
 */
public record Finding(
        String topic,
        Aspect aspect,
        String yardstick,
        Verdict.Fails verdict,
        Program program,
        boolean valid,
        List<Integer> choices) {
    /** Copies the choices. */
    public Finding {
        choices = List.copyOf(choices);
    }

    /** What is wrong, in the judge's one sentence. */
    public String problem() {
        return verdict.problem();
    }

    /** Its row, column and yardstick. */
    public Findings.Key key() {
        return new Findings.Key(topic, aspect, yardstick);
    }
}
