/**
 * The line protocol: requests and answers as JSON, and the loop that answers them.
 *
 * <p>Reading order: {@link io.touchstone.conformance.serve.Server}, then {@link io.touchstone.conformance.serve.Request},
 * {@link io.touchstone.conformance.serve.AnswerWriter} and its inverse {@link io.touchstone.conformance.serve.AnswerReader}.
 */
@NullMarked
package io.touchstone.conformance.serve;

import org.jspecify.annotations.NullMarked;
