package io.touchstone.tensor.op.elementwise;

import io.touchstone.tensor.DType;
import io.touchstone.tensor.DTypeException;

/**
 * The nearest integer, ties to even.
 *
 * <p><b>Gradient</b> 0.
 *
 * @torch torch.round
 */
public record Round() implements Rounding {
    @Override
    public double f(double x) {
        return Math.rint(x);
    }

    /** PyTorch has no message of its own for complex numbers here. */
    @Override
    public DTypeException unsupported(DType dtype) {
        return DTypeException.notImplemented(kernelName(), dtype);
    }
}
