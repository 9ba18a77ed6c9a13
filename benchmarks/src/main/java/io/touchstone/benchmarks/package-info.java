/**
 * Speed beside libtorch, both driven from Java by one thread. Each benchmark is a class with a method {@code ours} and a method
 * {@code libtorch} that do the same work on the same numbers; {@link io.touchstone.benchmarks.Compare} runs them in turn and prints one
 * table. Reading order: {@code Elementwise}, {@code Training}, {@code Compare}.
 */
@NullMarked
package io.touchstone.benchmarks;

import org.jspecify.annotations.NullMarked;
