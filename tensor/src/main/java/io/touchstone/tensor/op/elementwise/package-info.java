/**
 * Primitives that act element by element: one file an operation, with its formula and its slope.
 *
 * <p>In PyTorch their kernels are in {@code aten/src/ATen/native/cpu/UnaryOpsKernel.cpp} and {@code BinaryOpsKernel.cpp}, their
 * derivatives in {@code tools/autograd/derivatives.yaml}.
 */
@NullMarked
package io.touchstone.tensor.op.elementwise;

import org.jspecify.annotations.NullMarked;
