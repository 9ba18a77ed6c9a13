package io.touchstone.autograd;

import io.touchstone.tensor.Array;
import org.jspecify.annotations.Nullable;

/** Differentiation was asked for where it is not possible. */
public class GradientException extends IllegalStateException {
    private static final long serialVersionUID = 1;

    public GradientException(String message) {
        super(message);
    }

    /** Requires that no gradient is wanted of an argument that PyTorch cannot differentiate by. */
    public static void requireConstant(String function, String argument, @Nullable Array<?> x) {
        if (x instanceof Variable v && v.requiresGrad() && GradMode.isEnabled())
            throw new GradientException("The function '" + function
                    + "' is not differentiable with respect to argument '" + argument
                    + "'. This input cannot have requires_grad True.");
    }
}
