/**
 * Definitions of operations that move, choose, order and count elements, in terms of no other operation: what has to hold of their results, checked
 * element by element in plain loops. They judge the reference too, which for these operations is no yardstick of its own.
 *
 * <p>Reading order: {@link io.touchstone.conformance.definition.Definitions}, the table; {@code Definition}, {@code Asked}, {@code Plain} and
 * {@code Lane}; then {@code Orders}, {@code Searches} and {@code Places}, where the definitions stand.
 */
@NullMarked
package io.touchstone.conformance.definition;

import org.jspecify.annotations.NullMarked;
