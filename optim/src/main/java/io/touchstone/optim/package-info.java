/**
 * Optimizers: what changes parameters by their gradients.
 *
 * <p>Reading order: {@link io.touchstone.optim.SGD}, whose update is one screen; {@link io.touchstone.optim.Optimizer}, which walks the
 * parameters; {@link io.touchstone.optim.Adam} and the others, sorted by growing complexity. An optimizer is an options record, a state
 * with PyTorch's keys, and one update whose statements follow PyTorch's order, because rounding depends on it.
 *
 * <p>In PyTorch: {@code torch/optim}.
 */
@NullMarked
package io.touchstone.optim;

import org.jspecify.annotations.NullMarked;
