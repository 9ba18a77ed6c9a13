/**
 * Layers and losses as functions: what {@code torch.nn.functional} has, generic in the interpreter.
 *
 * <p>{@link io.touchstone.nn.functional.Functional} holds linear maps, activations, dropout and distances,
 * {@link io.touchstone.nn.functional.Losses} the losses. Activations without options are methods of arrays too ({@code x.relu()}).
 *
 * <p>In PyTorch: {@code torch/nn/functional.py}.
 */
@NullMarked
package io.touchstone.nn.functional;

import org.jspecify.annotations.NullMarked;
