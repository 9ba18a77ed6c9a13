package io.touchstone.conformance.port;

/** A port that could not be started at all. */
public final class PortException extends RuntimeException {
    private static final long serialVersionUID = 1;

    PortException(String message) {
        super(message);
    }
}
