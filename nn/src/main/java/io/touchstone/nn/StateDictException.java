package io.touchstone.nn;

/** A state dict does not fit the module that it was to be loaded into. */
public class StateDictException extends IllegalStateException {
    private static final long serialVersionUID = 1;

    public StateDictException(String message) {
        super(message);
    }
}
