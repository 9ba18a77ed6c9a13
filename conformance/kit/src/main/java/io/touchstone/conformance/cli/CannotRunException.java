package io.touchstone.conformance.cli;

/** What was asked for cannot be had here, though it was asked for well: the command ends with 2 and one line. */
final class CannotRunException extends Exception {
    private static final long serialVersionUID = 1;

    CannotRunException(String message) {
        super(message);
    }
}
