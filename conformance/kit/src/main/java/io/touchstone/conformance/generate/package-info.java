/**
 * Where programs come from. jqwik draws a list of numbers, {@link io.touchstone.conformance.generate.Choices}, and whoever builds a case reads
 * its decisions from it; so the list is the case, and shrinks as jqwik shrinks lists.
 *
 * <p>Reading order: {@link io.touchstone.conformance.generate.Choices}; {@link io.touchstone.conformance.generate.Case}, a call; {@link
 * io.touchstone.conformance.generate.Drawing}, which makes one from choices; {@link io.touchstone.conformance.generate.Domains}, what it
 * must know of single operations; {@link io.touchstone.conformance.generate.Programs}, a case as a program; then the {@link
 * io.touchstone.conformance.generate.Source}s, which {@link io.touchstone.conformance.generate.Sources} lists.
 *
 * <h2>What programs return</h2>
 *
 * <p>Programs about derivatives return what lets a judge hold them against mathematics without knowing how they were written. Their leaves are
 * {@code x0}, {@code x1}, …; those that require a gradient are what is differentiated by.
 *
 * <ul>
 *   <li>{@link io.touchstone.conformance.generate.Aspect#GRAD} and {@link io.touchstone.conformance.generate.Aspect#SECOND}: the first value
 *       is a real number φ, the others are gradients <em>of this number</em>: {@code xi.grad} or {@code gi} is ∂φ/∂xi, and None stands for
 *       zeros. If backward ran twice, φ is what both passes were about together. In a program about second derivatives φ is itself made of
 *       first ones. So all of them are checked alike: run the same program with another xi and watch the first value. As PyTorch has it,
 *       the gradient by a complex x = a + i·b is ∂φ/∂a + i·∂φ/∂b.
 *   <li>{@link io.touchstone.conformance.generate.Aspect#JVP}: the first value is φ, the second is its derivative along the tangents that the
 *       {@code jvp} step names, the others are the tangents of the call's outputs. φ is computed outside of the {@code jvp} step from leaves
 *       that require gradients and stands in the variable {@code l}, so that a judge can append {@code grad} of {@code l} by the leaves and
 *       compare ⟨∇φ, u⟩ with the second value.
 * </ul>
 *
 * <p>The other programs return what a port may get wrong. Whoever writes one has the reference run each step at once, as a {@link
 * io.touchstone.conformance.generate.Rehearsal}, and goes on from the shapes, dtypes and gradients at hand. What the reference rejects is marked
 * so; whether it is right, the judges find out.
 *
 * <p>{@link io.touchstone.conformance.generate.Sample#call()} is not null for these if φ is smooth near the leaves and its gradient is its slope; it
 * is null at kinks, ties and poles, and where PyTorch's conventions say what the gradient is.
 */
@NullMarked
package io.touchstone.conformance.generate;

import org.jspecify.annotations.NullMarked;
