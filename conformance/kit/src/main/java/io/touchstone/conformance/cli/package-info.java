/**
 * The command line: {@code touchstone serve}, {@code touchstone check}, {@code touchstone replay}, {@code touchstone fit},
 * {@code touchstone spec}.
 *
 * <p>Reading order: {@link io.touchstone.conformance.cli.Touchstone}, then a command each.
 */
@NullMarked
package io.touchstone.conformance.cli;

import org.jspecify.annotations.NullMarked;
