/**
 * Convolutions.
 *
 * <p>Read {@code Grid} first, which says where a kernel lies on an image, then {@code Convolution}: the convolution, the transposed one
 * and the gradient of the kernel are three faces of one form. {@code Im2col} and {@code Col2im} lay out what a kernel sees. {@code
 * Convolver} and {@code Folding} compute them.
 *
 * <p>In PyTorch: {@code aten/src/ATen/native/Convolution.cpp}, {@code ConvolutionMM2d.cpp} and {@code Im2Col.cpp}.
 */
@NullMarked
package io.touchstone.tensor.op.conv;

import org.jspecify.annotations.NullMarked;
