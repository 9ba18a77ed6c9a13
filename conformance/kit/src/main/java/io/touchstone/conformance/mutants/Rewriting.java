package io.touchstone.conformance.mutants;

import io.touchstone.conformance.program.Program;
import io.touchstone.conformance.program.Step;
import io.touchstone.conformance.subject.Answer;
import io.touchstone.conformance.subject.Capabilities;
import io.touchstone.conformance.subject.Subject;
import java.util.List;
import java.util.function.UnaryOperator;

/** A subject that mishears: it is told each step as another one. */
final class Rewriting implements Subject {
    private final Subject subject;
    private final UnaryOperator<Step> change;

    Rewriting(Subject subject, UnaryOperator<Step> change) {
        this.subject = subject;
        this.change = change;
    }

    @Override
    public String name() {
        return subject.name();
    }

    @Override
    public Capabilities capabilities() {
        return subject.capabilities();
    }

    @Override
    public Answer run(Program program) {
        List<Step> steps = program.steps().stream().map(change).toList();
        return subject.run(new Program(steps, program.returns()));
    }

    @Override
    public void close() {
        subject.close();
    }
}
