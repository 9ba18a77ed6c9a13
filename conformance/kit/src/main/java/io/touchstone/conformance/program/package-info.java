/**
 * Programs: short straight-line PyTorch scripts as data, and their JSON form.
 *
 * <p>Reading order: {@link io.touchstone.conformance.program.Program}, {@link io.touchstone.conformance.program.Step},
 * {@link io.touchstone.conformance.program.Expr}, {@link io.touchstone.conformance.program.Value}; then
 * {@link io.touchstone.conformance.program.ProgramReader} and {@link io.touchstone.conformance.program.ProgramWriter}, which translate between these records
 * and {@link io.touchstone.conformance.program.Json}.
 */
@NullMarked
package io.touchstone.conformance.program;

import org.jspecify.annotations.NullMarked;
