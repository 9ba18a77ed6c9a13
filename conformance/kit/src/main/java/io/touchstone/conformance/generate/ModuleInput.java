package io.touchstone.conformance.generate;

import io.touchstone.tensor.Tensor;

/**
 * What a module is called with.
 *
 * @param value the elements
 * @param constant whether nothing is differentiated by it, as by targets
 */
record ModuleInput(Tensor value, boolean constant) {}
