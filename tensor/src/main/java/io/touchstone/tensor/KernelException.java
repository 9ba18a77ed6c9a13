package io.touchstone.tensor;

/** No kernel is written for elements of a type: what PyTorch finds last, when it has looked at everything else. */
public class KernelException extends DTypeException {
    private static final long serialVersionUID = 1;

    /** In PyTorch's words. */
    public KernelException(String kernel, DType dtype) {
        super(message(kernel, dtype));
    }

    /** In PyTorch's words, with the label of the constraint. */
    public KernelException(String kernel, DType dtype, String constraint) {
        super(message(kernel, dtype) + " [" + constraint + "]");
    }

    private static String message(String kernel, DType dtype) {
        return "\"" + kernel + "\" not implemented for '" + dtype.scalarName() + "'";
    }
}
