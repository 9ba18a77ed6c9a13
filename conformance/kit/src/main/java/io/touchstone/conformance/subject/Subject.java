package io.touchstone.conformance.subject;

import io.touchstone.conformance.program.Program;

/**
 * An implementation of PyTorch's semantics that runs programs: the reference, real PyTorch, or a port in another process.
 *
 * <p>Runs are independent of each other: no variable, mode or generator state outlives its program. Not for use by several threads at once.
 */
public interface Subject extends AutoCloseable {
    /** Its name in reports. */
    String name();

    /** What it says it can do. */
    Capabilities capabilities();

    /** What it makes of a program; a program that PyTorch rejects is an answer, not an exception. */
    Answer run(Program program);

    /** Whether it will not answer any more, whatever it is asked. */
    default boolean isDead() {
        return false;
    }

    /** Ends it. */
    @Override
    void close();
}
