package io.touchstone.conformance.program;

import java.io.Serial;

/** A line that is no program, with the place where it ceases to be one: {@code program[3].kwargs.dim: …}. */
public class ProtocolException extends IllegalArgumentException {
    @Serial
    private static final long serialVersionUID = 1;

    /** An error at a place. */
    public ProtocolException(String where, String what) {
        super(where.isEmpty() ? what : where + ": " + what);
    }
}
