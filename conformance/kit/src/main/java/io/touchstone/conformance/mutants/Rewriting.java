package io.touchstone.conformance.mutants;

import io.touchstone.conformance.program.Program;
import io.touchstone.conformance.program.Step;
import io.touchstone.conformance.subject.Answer;
import io.touchstone.conformance.subject.Subject;
import io.touchstone.conformance.subject.Wrapped;
import java.util.List;
import java.util.function.UnaryOperator;

/** A subject that mishears: it is told each step as another one. */
final class Rewriting extends Wrapped {
    private final UnaryOperator<Step> change;

    Rewriting(Subject subject, UnaryOperator<Step> change) {
        super(subject);
        this.change = change;
    }

    @Override
    public Answer run(Program program) {
        List<Step> steps = program.steps().stream().map(change).toList();
        return super.run(new Program(steps, program.returns()));
    }
}
