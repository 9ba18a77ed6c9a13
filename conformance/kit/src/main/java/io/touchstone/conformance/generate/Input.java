package io.touchstone.conformance.generate;

import io.touchstone.tensor.Tensor;

/**
 * An array that a case's call is given.
 *
 * @param tensor its elements, row-major and in memory of their own
 * @param layout how they lie in memory when the call sees them
 * @param constant whether nothing is differentiated by it, though its dtype would allow that
 */
public record Input(Tensor tensor, Layout layout, boolean constant) {
    /** Another array in its place. */
    public Input holding(Tensor other) {
        return new Input(other, layout, constant);
    }

    /** The array as the call sees it, in memory that nobody else has. */
    Tensor laid() {
        return layout.lay(tensor);
    }
}
