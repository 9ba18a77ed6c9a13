/**
 * Functions that take functions: gradients, Jacobians, batches.
 *
 * <p>{@link io.touchstone.autograd.func.Func} differentiates functions of variables by reverse mode, as often as one likes; what it gives is
 * again a function. {@link io.touchstone.autograd.func.Mapping} is a function written for any interpreter: forward mode
 * ({@link io.touchstone.autograd.Dual}) and batches ({@link io.touchstone.autograd.Batched}) run it, one inside the other if need be.
 * Mirrors {@code torch.func}.
 */
@NullMarked
package io.touchstone.autograd.func;

import org.jspecify.annotations.NullMarked;
