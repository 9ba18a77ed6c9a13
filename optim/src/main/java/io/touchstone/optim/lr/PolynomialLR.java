package io.touchstone.optim.lr;

import io.touchstone.optim.Optimizer;
import io.touchstone.optim.ParamGroup;

/**
 * The initial rate times (1 − t / T)ᵖ, 0 from epoch T on.
 *
 * @torch torch.optim.lr_scheduler.PolynomialLR
 */
public final class PolynomialLR extends LRScheduler {
    private final int totalIters;
    private final double power;

    /** Down to 0 in five equal steps. */
    public PolynomialLR(Optimizer<?> optimizer) {
        this(optimizer, 5, 1);
    }

    /** Down to 0 in {@code totalIters} epochs. */
    public PolynomialLR(Optimizer<?> optimizer, int totalIters, double power) {
        super(optimizer);
        this.totalIters = totalIters;
        this.power = power;
        begin();
    }

    @Override
    protected double rate(int i, ParamGroup<?> group, int t) {
        if (t == 0 || t > totalIters) return group.lr();
        double left = (1.0 - (double) t / totalIters) / (1.0 - (double) (t - 1) / totalIters);
        return group.lr() * StrictMath.pow(left, power);
    }

    @Override
    protected double closedForm(int i, ParamGroup<?> group, int t) {
        return base(i) * StrictMath.pow(1.0 - (double) Math.min(totalIters, t) / totalIters, power);
    }
}
