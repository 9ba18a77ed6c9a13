/**
 * Real PyTorch (libtorch 2.10 through JavaCPP) as a subject of the kit.
 *
 * <p>Reading order: {@link io.touchstone.conformance.oracle.LibtorchSubject}, {@code Interpreter}, which runs the steps of one program; {@code Aten}, which calls
 * any operation of libtorch by its name; then the parts that Python has and libtorch has not, each a thin layer of compositions over {@code Aten}:
 * {@code Functions}, {@code Functional}, {@code Inits}, {@code Modules}, {@code Optimizers}.
 */
@NullMarked
package io.touchstone.conformance.oracle;

import org.jspecify.annotations.NullMarked;
