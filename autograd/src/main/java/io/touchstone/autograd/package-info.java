/**
 * Reverse and forward mode differentiation.
 *
 * <p>Reading order: {@link io.touchstone.autograd.Variable} records what is computed as {@link io.touchstone.autograd.Node}s;
 * {@code PrimitiveNode} is a recorded primitive with the values that its rule reads; {@code Engine} runs the graph backwards;
 * {@link io.touchstone.autograd.Autograd} is what users call; {@code History} is what writing in place does to the record;
 * {@link io.touchstone.autograd.Dual} is forward mode; {@link io.touchstone.autograd.Batched} is many arrays at once; {@link io.touchstone.autograd.Function} lets users write rules of their own.
 *
 * <p>In PyTorch: {@code torch/csrc/autograd} and {@code torch/autograd}.
 */
@NullMarked
package io.touchstone.autograd;

import org.jspecify.annotations.NullMarked;
