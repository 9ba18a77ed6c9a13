package io.touchstone.conformance.subject;

import io.touchstone.conformance.program.Program;

/** A subject that several threads may ask: one after the other. */
public final class Shared extends Wrapped {
    /** The subject, to be asked by way of this one alone. */
    public Shared(Subject subject) {
        super(subject);
    }

    @Override
    public synchronized Answer run(Program program) {
        return super.run(program);
    }

    @Override
    public synchronized boolean isDead() {
        return super.isDead();
    }

    @Override
    public synchronized void close() {
        super.close();
    }
}
