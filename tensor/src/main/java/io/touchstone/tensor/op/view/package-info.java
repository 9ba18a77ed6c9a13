/**
 * Primitives that move elements without computing: views, which copy nothing, and the copies and conversions beside them.
 *
 * <p>In PyTorch: {@code aten/src/ATen/native/TensorShape.cpp}.
 */
@NullMarked
package io.touchstone.tensor.op.view;

import org.jspecify.annotations.NullMarked;
