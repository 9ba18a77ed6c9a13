package io.touchstone.tensor;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A primitive whose output at each place depends on its inputs at that place alone. All inputs have one shape; the language has
 * broadcast them.
 *
 * <p>The derivative of such an operation is a number at each place, so one statement serves both modes: {@code slope(t)} is t times
 * that number. Backward of a complex function f is g · conj(f′), which is conj(slope(conj g)).
 */
public interface Elementwise extends Single, Batchwise {
    /** Whether the formula is stated for this type. */
    default boolean takes(DType dtype) {
        return dtype.isFloating();
    }

    /** The given spec, if {@link #takes} its type. */
    default Spec checked(Spec x) {
        if (!takes(x.dtype())) throw unsupported(x.dtype());
        return x;
    }

    /** The error for a type that the formula is not stated for. */
    default DTypeException unsupported(DType dtype) {
        return DTypeException.notImplemented(kernelName(), dtype);
    }

    /** The name that PyTorch's message for an unsupported type gives. */
    default String kernelName() {
        return torchName();
    }

    /**
     * What half precision comes to where it is rounded on the way, as PyTorch does; null where it is the formula's value, rounded once.
     *
     * @param in the inputs, of half precision
     */
    default @Nullable Tensor stepwise(List<Tensor> in) {
        return null;
    }
}
