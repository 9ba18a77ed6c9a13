package io.touchstone.conformance.oracle;

import io.touchstone.conformance.subject.Kind;
import io.touchstone.conformance.subject.Kinds;
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

    /** Python's ValueError, which speaks of shapes and dtypes as well: the words tell. */
    static Rejection value(String message) {
        Kind kind = Kinds.of(message);
        return new Rejection(kind == Kind.OTHER ? Kind.VALUE : kind, message);
    }

    /** Python's RuntimeError, of which the words tell the kind. */
    static Rejection runtime(String message) {
        return new Rejection(Kinds.of(message), message);
    }

    /** Python's TypeError. */
    static Rejection type(String message) {
        return new Rejection(Kind.TYPE, message);
    }
}
