/**
 * Matrix products.
 *
 * <p>In PyTorch: {@code aten/src/ATen/native/LinearAlgebra.cpp}.
 */
@NullMarked
package io.touchstone.tensor.op.linalg;

import org.jspecify.annotations.NullMarked;
