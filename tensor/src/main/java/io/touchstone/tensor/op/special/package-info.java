/**
 * Special functions and the rarer arithmetic of two numbers. What they compute stands in {@code internal.Gamma}, {@code internal.Bessel} and
 * {@code internal.Normal}; their derivatives are each other.
 */
@NullMarked
package io.touchstone.tensor.op.special;

import org.jspecify.annotations.NullMarked;
