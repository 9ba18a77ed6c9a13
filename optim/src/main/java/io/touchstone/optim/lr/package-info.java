/**
 * Learning-rate schedulers: what changes an optimizer's learning rates from step to step.
 *
 * <p>Reading order: {@link io.touchstone.optim.lr.StepLR}, which is one screen; {@link io.touchstone.optim.lr.LRScheduler}, which walks the
 * groups; the others. Most rates follow from the rate before, in the order of PyTorch's arithmetic, because rounding depends on it and
 * because a rate that was changed from outside stays changed.
 *
 * <p>In PyTorch: {@code torch/optim/lr_scheduler.py}.
 */
@NullMarked
package io.touchstone.optim.lr;

import org.jspecify.annotations.NullMarked;
