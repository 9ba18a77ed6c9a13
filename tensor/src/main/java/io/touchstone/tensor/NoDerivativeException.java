package io.touchstone.tensor;

import java.io.Serial;

/** A derivative was asked of an operation for which PyTorch has no rule. */
public final class NoDerivativeException extends IllegalStateException {
    @Serial
    private static final long serialVersionUID = 1;

    /** PyTorch's words about the operation of that name. */
    public NoDerivativeException(String operation) {
        super("derivative for aten::" + operation + " is not implemented");
    }

    private NoDerivativeException(StringBuilder message) {
        super(message.toString());
    }

    /** Other words: of an operation that has a derivative, but not here. */
    public static NoDerivativeException because(String message) {
        return new NoDerivativeException(new StringBuilder(message));
    }
}
