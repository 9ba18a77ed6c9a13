/**
 * Tensors, the language of array operations, and its first interpreter.
 *
 * <p>Reading order: {@link io.touchstone.tensor.DType}, {@link io.touchstone.tensor.Shape} and
 * {@link io.touchstone.tensor.Spec} say what a tensor is; {@link io.touchstone.tensor.Primitive} says what an operation
 * is; {@link io.touchstone.tensor.Array} is the language that users write in, composed of the family interfaces
 * ({@link io.touchstone.tensor.Pointwise}, {@link io.touchstone.tensor.Reducing}, …), each over the three methods of
 * {@link io.touchstone.tensor.Interpreter}; {@link io.touchstone.tensor.Tensor} interprets it by computing.
 *
 * <p>In PyTorch the counterparts are {@code c10/core}, {@code aten/src/ATen/native} and
 * {@code torch/_tensor.py}.
 */
@NullMarked
package io.touchstone.tensor;

import org.jspecify.annotations.NullMarked;
