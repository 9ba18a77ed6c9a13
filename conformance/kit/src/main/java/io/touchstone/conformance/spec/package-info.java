/**
 * The pages of {@code docs/spec} that have a section for every operation. {@link io.touchstone.conformance.spec.Book} makes them of three
 * things: the registry (signatures, laws), the sources' Javadoc (formulas, constraints, gradients), and what the reference answers when it is
 * asked (types, edge cases, refusals, an example).
 */
@NullMarked
package io.touchstone.conformance.spec;

import org.jspecify.annotations.NullMarked;
