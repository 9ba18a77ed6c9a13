/**
 * Decompositions of single matrices, each algorithm written once: for complex numbers in float64. Real matrices are those whose imaginary parts
 * are 0, and stay so; float32 is rounded once, at the end. {@link io.touchstone.tensor.internal.matrix.Batches} goes through a tensor's matrices.
 *
 * <p>Read {@code Matrix} first. What LAPACK leaves open is fixed here: operations and their order are the result's definition.
 */
@NullMarked
package io.touchstone.tensor.internal.matrix;

import org.jspecify.annotations.NullMarked;
