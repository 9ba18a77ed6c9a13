/**
 * How exact the elementwise functions are: their stated bounds, and the worst error in a sample, against numbers of twice float64's
 * precision. Read {@link io.touchstone.conformance.accuracy.AccuracyPage} first, then {@link
 * io.touchstone.conformance.accuracy.Functions}, the table of functions.
 */
@NullMarked
package io.touchstone.conformance.accuracy;

import org.jspecify.annotations.NullMarked;
