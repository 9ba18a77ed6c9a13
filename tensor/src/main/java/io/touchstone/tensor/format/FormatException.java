package io.touchstone.tensor.format;

/** A file that is not what it should be. */
public final class FormatException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    /** The words say what is wrong, and where. */
    public FormatException(String message) {
        super(message);
    }
}
