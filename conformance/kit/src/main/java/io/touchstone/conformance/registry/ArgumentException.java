package io.touchstone.conformance.registry;

import java.io.Serial;

/** Arguments that no signature takes: a {@code TypeError} in Python. */
public final class ArgumentException extends IllegalArgumentException {
    @Serial
    private static final long serialVersionUID = 1;

    /** An error with PyTorch's words. */
    public ArgumentException(String message) {
        super(message);
    }
}
