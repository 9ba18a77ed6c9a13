/**
 * Verdicts on a subject's answers. A case has two: {@code as PyTorch}, against real PyTorch, and {@code as mathematics}, against an evaluation
 * in wider numbers with a bound derived from the data. Where the two yardsticks part is written down in a reviewed list.
 *
 * <p>Reading order: {@link io.touchstone.conformance.judge.Verdict}, {@link io.touchstone.conformance.judge.Judge}; {@link io.touchstone.conformance.judge.TorchJudge};
 * {@code Comparison}, element by element; {@code Condition}, where bounds come from, with {@code Recasting} and {@code Perturbation}, which it runs;
 * {@code CallBound}, which also derives; {@link io.touchstone.conformance.judge.MathematicsJudge}; {@code Derivatives};
 * {@code Promises}, with {@code Unique} and {@code Collisions};
 * {@link io.touchstone.conformance.judge.KnownDifferences}.
 */
@NullMarked
package io.touchstone.conformance.judge;

import org.jspecify.annotations.NullMarked;
