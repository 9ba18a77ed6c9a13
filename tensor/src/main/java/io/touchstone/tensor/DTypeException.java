package io.touchstone.tensor;

/** An operation was given elements of a type that it does not take. */
public class DTypeException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    public DTypeException(String message) {
        super(message);
    }
}
