package io.touchstone.conformance.port;

/** A port that could not be started at all. */
public final class PortException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String lastWords;

    PortException(String message, String lastWords) {
        super(message + PortSubject.quoted(lastWords));
        this.lastWords = lastWords;
    }

    /** The end of what it wrote to standard error. */
    public String lastWords() {
        return lastWords;
    }
}
