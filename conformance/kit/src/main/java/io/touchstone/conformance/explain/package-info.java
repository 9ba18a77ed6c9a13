/**
 * An expression explained: what it comes to step by step, and how its gradient comes back, rule by rule.
 *
 * <p>Read {@link io.touchstone.conformance.explain.Formula}, which turns text into a program, then
 * {@link io.touchstone.conformance.explain.Explanation}, which runs it and tells.
 */
@NullMarked
package io.touchstone.conformance.explain;

import org.jspecify.annotations.NullMarked;
