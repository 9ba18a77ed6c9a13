/**
 * Ports as child processes. A port is not trusted: it may die, hang, answer nonsense, or more than was asked; each is booked to the program
 * that caused it, and the next program finds a working process.
 *
 * <p>Reading order: {@link io.touchstone.conformance.port.PortSubject}, {@code PortProcess}, {@code Tail}.
 */
@NullMarked
package io.touchstone.conformance.port;

import org.jspecify.annotations.NullMarked;
