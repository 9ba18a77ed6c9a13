package io.touchstone.autograd;

/** Differentiation was asked for where it is not possible. */
public class GradientException extends IllegalStateException {
    private static final long serialVersionUID = 1;

    public GradientException(String message) {
        super(message);
    }
}
