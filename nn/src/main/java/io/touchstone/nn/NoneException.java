package io.touchstone.nn;

/** A parameter, buffer or module is wanted where it has been registered that there is none. */
public final class NoneException extends IllegalStateException {
    private static final long serialVersionUID = 1;

    public NoneException(String message) {
        super(message);
    }
}
