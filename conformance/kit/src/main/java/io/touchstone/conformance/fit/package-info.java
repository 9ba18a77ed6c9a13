/**
 * The thermometer: a small model fitted to two columns of numbers, as the guide tells it.
 *
 * <p>Reading order: {@link io.touchstone.conformance.fit.Measurements}, the data; {@link io.touchstone.conformance.fit.Setup}, what is asked
 * for; {@link io.touchstone.conformance.fit.Training}, the loop; {@link io.touchstone.conformance.fit.FitReport} and
 * {@link io.touchstone.conformance.fit.Picture}, what is told of it.
 */
@NullMarked
package io.touchstone.conformance.fit;

import org.jspecify.annotations.NullMarked;
