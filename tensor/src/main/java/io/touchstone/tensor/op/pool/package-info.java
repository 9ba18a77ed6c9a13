/**
 * Pooling.
 *
 * <p>Read {@code Windows} first: sliding, adaptive and placed windows are three formulas for where a window starts and ends. {@code
 * WindowSum} and its adjoint {@code WindowSpread} make the averages; {@code WindowMaxIndex} and {@code FractionalMaxIndex} find maxima,
 * whose values the language then gathers.
 *
 * <p>In PyTorch: {@code aten/src/ATen/native/Pool.h}, {@code DilatedMaxPool2d.cpp}, {@code AveragePool2d.cpp}, {@code
 * AdaptiveAveragePooling.cpp}, {@code FractionalMaxPool2d.cpp} and their like in three dimensions.
 */
@NullMarked
package io.touchstone.tensor.op.pool;

import org.jspecify.annotations.NullMarked;
