/**
 * Speed beside libtorch, both driven from Java by one thread. A {@code Task} is the same work on the same numbers on either
 * side; {@link io.touchstone.benchmarks.Duel} lets JMH time it, and {@link io.touchstone.benchmarks.Compare} runs the sides in turn and
 * prints one table. Reading order: {@code Task}, {@code SmallTasks}, {@code Duel}, {@code Compare}.
 */
@NullMarked
package io.touchstone.benchmarks;

import org.jspecify.annotations.NullMarked;
