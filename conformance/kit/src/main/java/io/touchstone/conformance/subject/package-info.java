/**
 * What is held against the reference: anything that runs {@linkplain io.touchstone.conformance.program.Program programs} and answers.
 *
 * <p>Reading order: {@link io.touchstone.conformance.subject.Subject}, {@link io.touchstone.conformance.subject.Answer},
 * {@link io.touchstone.conformance.subject.Kind}.
 */
@NullMarked
package io.touchstone.conformance.subject;

import org.jspecify.annotations.NullMarked;
