/**
 * Learning-rate schedulers.
 *
 * <p>A scheduler sets the groups' learning rates when it is made and at each {@code step()}. Rates follow from the ones before, not from
 * closed forms, as in PyTorch: so schedulers can be chained, a rate that somebody else has changed stays changed, and roundings agree.
 *
 * <p>Reading order: {@link io.touchstone.optim.lr.StepLR}, {@link io.touchstone.optim.lr.LRScheduler}, then what is needed.
 *
 * <p>In PyTorch: {@code torch/optim/lr_scheduler.py}.
 */
@NullMarked
package io.touchstone.optim.lr;

import org.jspecify.annotations.NullMarked;
