/**
 * Primitives that pick and place elements by index.
 *
 * <p>In PyTorch: {@code aten/src/ATen/native/TensorAdvancedIndexing.cpp}.
 */
@NullMarked
package io.touchstone.tensor.op.index;

import org.jspecify.annotations.NullMarked;
