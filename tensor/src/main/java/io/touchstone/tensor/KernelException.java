package io.touchstone.tensor;

/** No kernel is written for elements of a type: what PyTorch finds last, when it has looked at everything else. */
public class KernelException extends DTypeException {
    private static final long serialVersionUID = 1;

    /** In PyTorch's words. */
    public KernelException(String kernel, DType dtype) {
        super("\"" + kernel + "\" not implemented for '" + dtype.scalarName() + "'");
    }
}
