/** The discrete Fourier transform; all of {@code torch.fft} is composed of it. */
@NullMarked
package io.touchstone.tensor.op.fft;

import org.jspecify.annotations.NullMarked;
