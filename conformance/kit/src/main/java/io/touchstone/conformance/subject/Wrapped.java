package io.touchstone.conformance.subject;

import io.touchstone.conformance.program.Program;

/** A subject that passes everything on to another one; who extends it passes something on differently. */
public class Wrapped implements Subject {
    /** The other subject. */
    protected final Subject subject;

    /** Around this subject, which is closed with the wrapping. */
    protected Wrapped(Subject subject) {
        this.subject = subject;
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
        return subject.run(program);
    }

    @Override
    public boolean isDead() {
        return subject.isDead();
    }

    @Override
    public void close() {
        subject.close();
    }
}
