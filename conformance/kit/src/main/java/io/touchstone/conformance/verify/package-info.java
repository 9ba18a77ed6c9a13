/**
 * A run of generated programs on a subject: {@code ./touchstone check --port …}.
 *
 * <p>Reading order: {@link io.touchstone.conformance.verify.Verification}, {@link io.touchstone.conformance.verify.Findings}; {@link
 * io.touchstone.conformance.verify.Shrinker}, {@code Simplification}.
 */
@NullMarked
package io.touchstone.conformance.verify;

import org.jspecify.annotations.NullMarked;
