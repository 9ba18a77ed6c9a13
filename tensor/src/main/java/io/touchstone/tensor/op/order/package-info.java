/**
 * Operations that put numbers in order or look for them in it. Their kernels make places only; values are gathered at those places, so that
 * gradients come from {@code Gather}. All of them order NaN above every number, as PyTorch does.
 */
@NullMarked
package io.touchstone.tensor.op.order;

import org.jspecify.annotations.NullMarked;
