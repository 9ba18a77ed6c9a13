package io.touchstone.tensor;

/** An operation was given elements of a type that it does not take. */
public class DTypeException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    public DTypeException(String message) {
        super(message);
    }

    /** PyTorch's words where a kernel has no code for a type. */
    public static DTypeException notImplemented(String kernel, DType dtype) {
        return new KernelException(kernel, dtype);
    }

    /** As {@link #notImplemented(String, DType)}, where that is one of an operation's numbered constraints: C1, say. */
    public static DTypeException notImplemented(String kernel, DType dtype, String constraint) {
        return new KernelException(kernel, dtype, constraint);
    }

    /** Requires two types to be the same, in PyTorch's words. */
    public static void requireSame(DType wanted, DType found) {
        if (found != wanted)
            throw new DTypeException(
                    "expected scalar type " + wanted.scalarName() + " but found " + found.scalarName());
    }
}
