package io.touchstone.conformance.generate;

import io.touchstone.tensor.Tensor;
import java.util.List;

/**
 * What a module is called with.
 *
 * @param values the elements: of one tensor, of several that are given as a tuple, or of none where None is given
 * @param constant whether nothing is differentiated by it, as by targets
 */
record ModuleInput(List<Tensor> values, boolean constant) {
    /** None. */
    static final ModuleInput NONE = new ModuleInput(List.of(), true);

    ModuleInput(Tensor value, boolean constant) {
        this(List.of(value), constant);
    }

    /** Two inputs as a tuple. */
    static ModuleInput pair(ModuleInput a, ModuleInput b) {
        return new ModuleInput(List.of(a.value(), b.value()), a.constant());
    }

    /** The only tensor. */
    Tensor value() {
        return values.get(0);
    }
}
