/**
 * The operations of PyTorch that programs may call, as data: each row is a name, signatures in the style of PyTorch's schemas, and a body
 * that is generic in the interpreter, so that the same row runs with gradients and with tangents.
 *
 * <p>Reading order: {@link io.touchstone.conformance.registry.Registry}, {@link io.touchstone.conformance.registry.Operation},
 * {@link io.touchstone.conformance.registry.Signature}, {@link io.touchstone.conformance.registry.Arguments}, then any file of rows. In
 * PyTorch these are {@code native_functions.yaml} and {@code python_arg_parser.cpp}.
 */
@NullMarked
package io.touchstone.conformance.registry;

import org.jspecify.annotations.NullMarked;
