/**
 * Primitives of losses, which PyTorch also keeps as one node each.
 *
 * <p>Read {@code Reduced} first: a formula for one element, and what becomes of the elements. {@code SquaredError}, {@code SmoothL1Error},
 * {@code HuberError}, {@code SoftMargin}, {@code CrossEntropyTerm} and the two {@code Logit…Term} are such formulas. {@code NllLoss} picks
 * by index and stands by itself.
 *
 * <p>In PyTorch: {@code aten/src/ATen/native/Loss.cpp}, {@code LossNLL.cpp} and {@code LossNLL2d.cpp}.
 */
@NullMarked
package io.touchstone.tensor.op.loss;

import org.jspecify.annotations.NullMarked;
