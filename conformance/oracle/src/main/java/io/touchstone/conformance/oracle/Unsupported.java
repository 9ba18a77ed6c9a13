package io.touchstone.conformance.oracle;

import java.io.Serial;

/** Something that this subject lacks. */
final class Unsupported extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    private final String what;

    Unsupported(String what) {
        super(what);
        this.what = what;
    }

    String what() {
        return what;
    }
}
