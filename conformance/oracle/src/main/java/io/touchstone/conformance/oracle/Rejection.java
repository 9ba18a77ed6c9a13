package io.touchstone.conformance.oracle;

import io.touchstone.conformance.subject.Kind;
import java.io.Serial;

/** What Python's layer of PyTorch rejects before libtorch is asked. */
final class Rejection extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    private final Kind kind;

    Rejection(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    Kind kind() {
        return kind;
    }

    /** Python's ValueError. */
    static Rejection value(String message) {
        return new Rejection(Kind.VALUE, message);
    }

    /** Python's TypeError. */
    static Rejection type(String message) {
        return new Rejection(Kind.TYPE, message);
    }
}
