/**
 * The values that parameters begin with: what {@code torch.nn.init} has, in one class, drawing PyTorch's numbers in PyTorch's order.
 *
 * <p>In PyTorch: {@code torch/nn/init.py}.
 */
@NullMarked
package io.touchstone.nn.init;

import org.jspecify.annotations.NullMarked;
