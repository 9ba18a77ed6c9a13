package io.touchstone.conformance.registry;

import java.io.Serial;

/** PyTorch has it, the reference does not: not a fault of the program. */
public final class UnsupportedException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    private final String what;

    /** What is lacking: an operation, a module, an option. */
    public UnsupportedException(String what) {
        super("not supported: " + what);
        this.what = what;
    }

    /** What is lacking. */
    public String what() {
        return what;
    }
}
