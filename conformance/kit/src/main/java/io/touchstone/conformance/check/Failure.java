package io.touchstone.conformance.check;

import io.touchstone.conformance.generate.Case;
import io.touchstone.conformance.generate.Programs;
import io.touchstone.conformance.program.Python;
import java.util.ArrayList;
import java.util.List;

/**
 * A law that does not hold, on the simplest case that was found.
 *
 * @param law the law
 * @param call the case
 * @param outcome what is wrong
 */
public record Failure(Law law, Case call, Outcome.Failed outcome) {
    /** What is to be printed: the law, what is wrong, and PyTorch code of the case. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("FAIL " + call.operation().name() + ": " + law.name() + " (" + law.statement() + ")");
        lines.add("  " + outcome.problem());
        outcome.details().forEach(line -> lines.add("  " + line));
        Python.lines(Programs.of(call)).forEach(line -> lines.add("    " + line));
        return lines;
    }
}
