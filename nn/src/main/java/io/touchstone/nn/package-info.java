/**
 * Modules: parameters, buffers and other modules under names, and what they compute.
 *
 * <p>Reading order: {@link io.touchstone.nn.Parameter}; {@link io.touchstone.nn.Module}, which everything here extends;
 * {@link io.touchstone.nn.Layer}, a module with one input and one output; {@link io.touchstone.nn.Linear} as the first real one;
 * {@link io.touchstone.nn.Sequential} and the other containers. Names of classes, parameters and state-dict entries are PyTorch's.
 *
 * <p>In PyTorch: {@code torch/nn/modules}.
 */
@NullMarked
package io.touchstone.nn;

import org.jspecify.annotations.NullMarked;
