/**
 * Where programs come from. jqwik draws a list of numbers, {@link io.touchstone.conformance.generate.Choices}, and whoever builds a case reads
 * its decisions from it; so the list is the case, and shrinks as jqwik shrinks lists.
 *
 * <p>Reading order: {@link io.touchstone.conformance.generate.Choices}; {@link io.touchstone.conformance.generate.Case}, a call; {@link
 * io.touchstone.conformance.generate.Drawing}, which makes one from choices; {@link io.touchstone.conformance.generate.Domains}, what it
 * must know of single operations; {@link io.touchstone.conformance.generate.Programs}, a case as a program.
 */
@NullMarked
package io.touchstone.conformance.generate;

import org.jspecify.annotations.NullMarked;
