package io.touchstone.nn;

/** A name in a module is missing, taken, or none that can be given. */
public class NameException extends IllegalStateException {
    private static final long serialVersionUID = 1;

    public NameException(String message) {
        super(message);
    }
}
