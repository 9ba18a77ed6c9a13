package io.touchstone.optim;

/**
 * An option of two numbers, such as {@code betas}.
 *
 * @param first the first
 * @param second the second
 */
public record Pair(double first, double second) {}
