/**
 * How draws of a {@link io.touchstone.tensor.Generator} become numbers of a distribution, bit for bit as in PyTorch's
 * CPU build for x86-64 with AVX2.
 *
 * <p>Reading order: {@link io.touchstone.tensor.internal.random.Sampler}, which is what a distribution is; the
 * continuous ones, {@link io.touchstone.tensor.internal.random.Uniform},
 * {@link io.touchstone.tensor.internal.random.Normal} and those in their image;
 * {@link io.touchstone.tensor.internal.random.NormalBlocks}, the other way in which PyTorch makes normal numbers, on
 * the polynomials of {@link io.touchstone.tensor.internal.random.Cephes}; then whole numbers
 * ({@link io.touchstone.tensor.internal.random.Integers}, {@link io.touchstone.tensor.internal.random.Permutation},
 * {@link io.touchstone.tensor.internal.random.Multinomial}). {@link io.touchstone.tensor.internal.random.Accurate} has
 * the functions of a real variable that float64 results need.
 *
 * <p>In PyTorch the counterparts are {@code aten/src/ATen/core/DistributionsHelper.h} and
 * {@code aten/src/ATen/native/cpu/DistributionTemplates.h}.
 */
@NullMarked
package io.touchstone.tensor.internal.random;

import org.jspecify.annotations.NullMarked;
