package io.touchstone.conformance.registry;

/**
 * One way to call an operation.
 *
 * @param signature what it takes
 * @param body what it does
 */
public record Overload(Signature signature, Body body) {}
