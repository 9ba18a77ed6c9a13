package io.touchstone.conformance.subject;

import io.touchstone.conformance.program.Program;

/** A subject that several threads may ask: one after the other. */
public final class Shared implements Subject {
    private final Subject subject;

    /** The subject, to be asked by way of this one alone. */
    public Shared(Subject subject) {
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
    public synchronized Answer run(Program program) {
        return subject.run(program);
    }

    @Override
    public synchronized boolean isDead() {
        return subject.isDead();
    }

    @Override
    public synchronized void close() {
        subject.close();
    }
}
