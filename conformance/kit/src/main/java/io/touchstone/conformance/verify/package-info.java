/**
 * A run of generated programs on a subject: {@code ./touchstone check --port …}.
 *
 * <p>Reading order: {@link io.touchstone.conformance.verify.Settings} and {@link io.touchstone.conformance.verify.Plan}, what is to be run; {@link
 * io.touchstone.conformance.verify.Verification}, the run; {@link io.touchstone.conformance.verify.Findings}, what it shows; {@link
 * io.touchstone.conformance.verify.Shrinker} with {@code Simplification}; {@link io.touchstone.conformance.verify.SavedRun} and {@link
 * io.touchstone.conformance.verify.Replay}, to take up again what was.
 */
@NullMarked
package io.touchstone.conformance.verify;

import org.jspecify.annotations.NullMarked;
