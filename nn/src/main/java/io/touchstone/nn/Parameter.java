package io.touchstone.nn;

import io.touchstone.autograd.Variable;
import io.touchstone.tensor.Tensor;

/**
 * A leaf that a module owns and an optimizer changes. It requires a gradient unless told otherwise, even if it is made where recording is
 * off.
 *
 * @torch torch.nn.Parameter
 */
public class Parameter extends Variable {
    /** A parameter that requires a gradient, on the given tensor's memory. */
    public Parameter(Tensor tensor) {
        this(tensor, true);
    }

    /**
     * A parameter on the given tensor's memory.
     *
     * @throws io.touchstone.tensor.DTypeException if it is to require a gradient and is neither floating nor complex
     */
    public Parameter(Tensor tensor, boolean requiresGrad) {
        super(tensor, requiresGrad);
    }

    @Override
    public String toString() {
        return "Parameter containing:\n" + super.toString();
    }
}
