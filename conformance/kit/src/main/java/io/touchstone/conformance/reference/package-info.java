/**
 * How the reference runs programs: the steps on {@link io.touchstone.autograd.Variable}, those inside {@code jvp} on
 * {@link io.touchstone.autograd.Dual} of it.
 *
 * <p>Reading order: {@link io.touchstone.conformance.reference.Interpreter}, {@link io.touchstone.conformance.reference.Scope},
 * {@link io.touchstone.conformance.reference.VariableWorld}.
 */
@NullMarked
package io.touchstone.conformance.reference;

import org.jspecify.annotations.NullMarked;
