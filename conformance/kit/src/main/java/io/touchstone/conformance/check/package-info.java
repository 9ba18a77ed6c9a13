/**
 * The laws that hold for every operation whatever its arguments, checked on generated calls: {@code ./touchstone
 * check}.
 *
 * <p>Reading order: {@link io.touchstone.conformance.check.Law} and any law; {@link
 * io.touchstone.conformance.generate.Case}, what is checked; {@link io.touchstone.conformance.generate.Cases}, where
 * cases come from and how they shrink; {@link io.touchstone.conformance.check.Machine}, what laws are checked on; {@link
 * io.touchstone.conformance.check.Check}, the run; {@link io.touchstone.conformance.check.Report}, what it prints. A
 * law knows no operation and an operation no law: what belongs to one operation stands in the registry's row or in
 * {@link io.touchstone.conformance.generate.Domains}.
 */
@NullMarked
package io.touchstone.conformance.check;

import org.jspecify.annotations.NullMarked;
