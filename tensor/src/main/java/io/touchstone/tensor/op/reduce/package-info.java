/**
 * Primitives that fold dimensions away, or run along one.
 *
 * <p>In PyTorch: {@code aten/src/ATen/native/ReduceOps.cpp}.
 */
@NullMarked
package io.touchstone.tensor.op.reduce;

import org.jspecify.annotations.NullMarked;
