/**
 * What a run of programs has found, for people and machines: as text, as JSON, as a page, as a badge.
 *
 * <p>Reading order: {@link io.touchstone.conformance.report.Run}, which all of them are made of; {@link
 * io.touchstone.conformance.report.TextReport}, {@link io.touchstone.conformance.report.Page}; {@link
 * io.touchstone.conformance.report.JavaCode}, which writes a failure in Java.
 */
@NullMarked
package io.touchstone.conformance.report;

import org.jspecify.annotations.NullMarked;
