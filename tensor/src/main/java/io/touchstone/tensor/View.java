package io.touchstone.tensor;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A linear operation that copies nothing: its output shares the input's memory under other sizes and strides, so that writing to
 * one is seen in the other.
 */
public interface View extends LinearMap {
    /** The output, sharing the input's storage and version. */
    Tensor alias(Tensor x, Spec output);

    @Override
    default Tensor compute(List<Tensor> in, Spec output) {
        return alias(in.get(0), output);
    }

    @Override
    default @Nullable View raised(int count, List<Spec> each) {
        return null;
    }

    @Override
    default boolean looks() {
        return true;
    }

    /** Whether the adjoint puts the gradient where the view looks, each element at a place of its own, and zeros elsewhere. */
    default boolean places() {
        return false;
    }

    /** Whether this is one of several views that one call makes (split, unbind), which may not be written to under autograd. */
    default boolean isPart() {
        return false;
    }
}
