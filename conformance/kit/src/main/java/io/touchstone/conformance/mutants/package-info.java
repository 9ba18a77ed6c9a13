/**
 * The kit's own strength: the reference with one fault each, of the kinds that ports have had, and whether the generated programs find it.
 * Faults are put in by wrapping: an operation of the registry gets another body, a program is rewritten on its way in, an answer on its way
 * out. The product knows nothing of them.
 *
 * <p>Reading order: {@link io.touchstone.conformance.mutants.Mutant}, {@code Fault}, any list of faults, {@link
 * io.touchstone.conformance.mutants.Strength}.
 */
@NullMarked
package io.touchstone.conformance.mutants;

import org.jspecify.annotations.NullMarked;
