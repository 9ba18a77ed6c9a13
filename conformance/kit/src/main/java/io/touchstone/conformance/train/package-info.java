/**
 * Classifiers trained on real data: {@code touchstone train}. Read {@link io.touchstone.conformance.train.Task} for what is trained and
 * {@link io.touchstone.conformance.train.Classification} for how.
 */
@NullMarked
package io.touchstone.conformance.train;

import org.jspecify.annotations.NullMarked;
