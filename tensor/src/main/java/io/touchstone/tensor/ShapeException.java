package io.touchstone.tensor;

/** An operation was given shapes, or dimensions, that do not fit it or each other. */
public class ShapeException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    public ShapeException(String message) {
        super(message);
    }
}
