/**
 * Tensors in files: many with their names in {@link io.touchstone.tensor.format.Safetensors}, one as NumPy keeps it in {@link
 * io.touchstone.tensor.format.Npy}.
 *
 * <p>Files come from anywhere: sizes and offsets are held against the file's length before anything is allocated, and what does not fit is
 * refused with a {@link io.touchstone.tensor.format.FormatException} that says where.
 */
@NullMarked
package io.touchstone.tensor.format;

import org.jspecify.annotations.NullMarked;
