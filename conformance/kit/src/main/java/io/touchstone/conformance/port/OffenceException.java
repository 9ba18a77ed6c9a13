package io.touchstone.conformance.port;

import io.touchstone.conformance.subject.Offence;

/** A port's process did something else than answer. */
final class OffenceException extends Exception {
    private static final long serialVersionUID = 1;

    private final Offence offence;

    OffenceException(Offence offence, String message) {
        super(message);
        this.offence = offence;
    }

    Offence offence() {
        return offence;
    }

    String words() {
        return String.valueOf(getMessage());
    }
}
